#pragma once

#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Who lives near is known: a township is a square (without borders: its edges meet), villages lie
/// at uniform places in it, citizens around the middle of their village (normal, sd `spread`), and
/// two at distance x are tied with probability exp(-x^2 / 2r^2), a soft random geometric graph
/// (Penrose 2016). The range r is solved from the mean degree. Left out: pairs further apart than
/// 4r, .03% of ties. Checked by: mean degree; Poisson degrees and clustering 1/3 where citizens lie
/// uniformly (the Gaussian integral); ties a distance apart.
struct Geometric {
  static constexpr std::string_view name = "geometric";
  double mean_degree = 10;
  double spread = .03;

  /// Throws Problems where a township has no room for the mean degree.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const Geometric&) const = default;
};

constexpr void describe(auto& field, Geometric& e) {
  field("mean_degree", e.mean_degree,
        {.in = {0, 1000},
         .unit = "ties a citizen",
         .symbol = "d",
         .meaning = "expected number of ties in each township",
         .source = "assumption"});
  field("spread", e.spread,
        {.in = {0, .1},
         .unit = "widths of the township",
         .symbol = "s",
         .meaning = "how far, in each direction, citizens live from the middle of their village",
         .source = "assumption"});
}

}  // namespace townhall
