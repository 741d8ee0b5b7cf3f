#pragma once

#include <vector>

#include "townhall/engine/world.hpp"
#include "townhall/network/export.hpp"

namespace townhall {

/// What an exported network says of its citizens beside their ids: schooling, income (standard
/// score of its log), political culture, and where they live. Refers to `world`.
[[nodiscard]] std::vector<NodeAttribute> node_attributes(const World& world);

}  // namespace townhall
