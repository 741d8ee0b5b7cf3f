#pragma once

#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Wider ties: round(N d / 2) ties of two uniform citizens of the world (Erdos & Renyi 1959).
/// Checked by: mean degree; clustering near d/N.
struct Random {
  static constexpr std::string_view name = "random";
  double mean_degree = 2;

  /// Throws Problems where there are fewer pairs of citizens, or no room for so many.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const Random&) const = default;
};

constexpr void describe(auto& field, Random& e) {
  field("mean_degree", e.mean_degree,
        {.in = {0, 1000},
         .unit = "ties a citizen",
         .symbol = "d",
         .meaning = "mean number of such ties; the same two drawn twice are one tie",
         .source = "assumption"});
}

}  // namespace townhall
