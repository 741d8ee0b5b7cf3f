#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "townhall/network/network_data.hpp"

namespace townhall {

/// Where a citizen stands in a picture; x to the right, y upwards, in units of the layout.
struct Point {
  double x = 0, y = 0;
};

/// What the colour of a citizen says.
enum class Colouring { none, village, education };

inline constexpr std::size_t citizens_drawn_at_most = 2000;
inline constexpr std::size_t colours = 8;  ///< that people tell apart, whatever they see of colour

/// Places for citizens such that those who are tied stand together: the program sfdp of Graphviz
/// (Hu 2005), the same for the same graph. Boost's layouts push components to the walls
/// (Fruchterman and Reingold) or want a single one (Kamada and Kawai). Throws Failure where it is
/// not installed.
[[nodiscard]] std::vector<Point> lay_out(const Graph& graph);

/// By village where there are some that can be told apart, else by schooling where it is known.
[[nodiscard]] Colouring usual_colouring(const Traits& traits);

/// A picture in SVG: ties coloured by layer, citizens by `colouring`, their area by degree, with a
/// legend, a title and a description for those who cannot see it.
[[nodiscard]] std::string draw(const NetworkData& data, const std::vector<Point>& places,
                               Colouring colouring);

}  // namespace townhall
