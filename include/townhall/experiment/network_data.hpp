#pragma once

#include <string>
#include <vector>

#include "townhall/engine/world.hpp"
#include "townhall/network/network_data.hpp"

namespace townhall {

/// The layers called `names` of a world, in its order, with what is known of its citizens this
/// month: schooling as a level, income as a standard score, culture, age in years; household,
/// village and township.
[[nodiscard]] NetworkData network_data(const World& world, const std::vector<std::string>& names);

}  // namespace townhall
