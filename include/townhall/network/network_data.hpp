#pragma once

#include <string>
#include <vector>

#include "townhall/network/graph.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {

/// A network as it is measured, drawn and written, whether it was made or read.
struct NetworkData {
  std::string name;
  std::vector<std::string> ids;  ///< of the citizens; empty where they are numbers from 0
  std::vector<std::string> layer_names;
  std::vector<Graph> layers;   ///< of the same citizens each
  std::vector<TieList> lists;  ///< of those layers that were read from one
  Traits traits;

  [[nodiscard]] std::size_t citizens() const {
    return layers.empty() ? 0 : num_vertices(layers[0]);
  }
};

/// The shape of each layer and of all together.
struct NetworkMeasures {
  std::vector<std::string> names;
  std::vector<Measures> layers;
  Measures whole;  ///< a tie that is in several layers counts once
};
[[nodiscard]] NetworkMeasures measure(const NetworkData& data, std::size_t path_sources,
                                      int threads = 1);

}  // namespace townhall
