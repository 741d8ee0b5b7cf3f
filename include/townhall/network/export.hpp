#pragma once

#include <cstdint>
#include <functional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Something that GraphML says of every citizen.
struct NodeAttribute {
  std::string_view name;
  std::string_view type;  ///< GraphML's: string, int, double
  std::function<std::string(std::uint32_t)> text;
};

/// Where citizens live: township and village by name, the household by its number from 0. Refers to
/// `population`.
[[nodiscard]] std::vector<NodeAttribute> place_attributes(const Population& population);

/// Writes the ties of layers as a CSV edge list: source, target, layer; each tie once, layer by
/// layer, by the numbers of citizens. Ends are ids of the citizens' file, else numbers from 0. A
/// layer without ties leaves no trace. The generator `import` reads it.
void write_edge_list(std::ostream& out, const Population& population,
                     std::span<const Layer> layers);

/// Writes the same as undirected GraphML. Nodes are all citizens, with the attribute `id` and those
/// given; the attribute `layer` of an edge is its layer's name.
void write_graphml(std::ostream& out, const Population& population, std::span<const Layer> layers,
                   const std::vector<NodeAttribute>& attributes);

}  // namespace townhall
