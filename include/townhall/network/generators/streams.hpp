#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "townhall/core/draws.hpp"

namespace townhall {

/// Ties are drawn before the first month.
inline constexpr std::uint32_t set_up = 0;

/// The stream for one purpose of one layer: two layers of the same generator draw different ties,
/// and a layer's ties stay as they are when others come or go.
[[nodiscard]] inline Stream layer_stream(std::string_view layer, std::string_view purpose) {
  std::string name = "network/";
  name.append(layer).append("/").append(purpose);
  return stream(name);
}

}  // namespace townhall
