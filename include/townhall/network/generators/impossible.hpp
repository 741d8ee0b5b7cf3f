#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "townhall/core/problem.hpp"

namespace townhall {

/// What no population of this size can have of a layer's parameter.
[[nodiscard]] inline Problems impossible(std::string_view layer, std::string_view key,
                                         std::string found, std::string allowed) {
  return Problems({.place = {},
                   .path = fmt::format("network.layers.{}.{}", layer, key),
                   .found = std::move(found),
                   .allowed = std::move(allowed),
                   .nearest = {}});
}

/// Throws Problems where so many ties are asked for by a mean degree that there are fewer pairs.
inline void expect_pairs(std::string_view layer, double ties, double pairs,
                         std::string_view which = "pairs of citizens") {
  if (ties <= pairs) return;
  throw impossible(layer, "mean_degree",
                   fmt::format("{:.10g} ties among {:.10g} {}", ties, pairs, which),
                   "no more ties than pairs");
}

}  // namespace townhall
