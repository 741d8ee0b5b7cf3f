#pragma once

#include <cstdint>
#include <span>

#include "townhall/core/array.hpp"

namespace townhall {

/// The position of each value in rising order, 0 the least; equal values in order of their place.
/// None of the values is not a number. Besides the result it takes 6 bytes a value.
[[nodiscard]] Array<std::uint32_t> ranks_of(std::span<const float> values, int threads);

}  // namespace townhall
