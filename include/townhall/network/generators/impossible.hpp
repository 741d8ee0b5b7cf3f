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

}  // namespace townhall
