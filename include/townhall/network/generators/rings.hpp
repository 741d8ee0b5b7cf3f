#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Throws Problems unless k is even and every scope has more than k citizens.
void expect_rings(std::int64_t k, Within within, const Population& population,
                  std::string_view layer);

}  // namespace townhall
