#pragma once

#include <cstddef>

#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Shape of one layer among its citizens.
struct Measures {
  double mean_degree = 0;
  double degree_sd = 0;
  double clustering = 0;   ///< mean local clustering coefficient over citizens of degree 2 or more
                           ///< (Watts & Strogatz 1998)
  double mean_path = 0;    ///< mean shortest path between pairs that can reach each other
  double giant_share = 0;  ///< share of citizens in the largest component
};

/// Measures by Boost.Graph; `mean_path` starts from every citizen of layers up to `path_sources`
/// citizens, else from the first `path_sources`. Clustering takes the sum of squared degrees in
/// time.
[[nodiscard]] Measures measure(const Layer& layer, std::size_t path_sources = 2000);

/// A layer seen at the level of households, as surveys of hamlets map it: two households are tied
/// if any of their adults are.
[[nodiscard]] Layer between_households(const Layer& layer, const Population& population);

}  // namespace townhall
