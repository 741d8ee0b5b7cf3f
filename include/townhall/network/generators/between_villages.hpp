#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Kin: round(N_g d / 2) ties of a township, each of a uniform citizen and a uniform citizen of
/// another village of the township; none where there is one village. Checked by: mean degree; no
/// tie within a village or out of the township.
struct BetweenVillages {
  static constexpr std::string_view name = "between_villages";
  double mean_degree = 2;

  /// Throws Problems where fewer pairs live in different villages.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  /// Without that check: of a policy, which ties some townships only. Piece g are the ties of
  /// township g; the first of them are the ties of a lower mean degree.
  [[nodiscard]] TieSource unchecked_source(const Population& population, const Draws& draws,
                                           std::string_view layer) const;
  bool operator==(const BetweenVillages&) const = default;
};

/// What mean degree a township can have at most, in words, where `mean_degree` is more: fewer pairs
/// live in different villages. Nothing where all live in one: then there are no ties.
[[nodiscard]] std::optional<std::string> too_few_pairs(double mean_degree,
                                                       const Population& population,
                                                       std::size_t township);

constexpr void describe(auto& field, BetweenVillages& e) {
  field("mean_degree", e.mean_degree,
        {.in = {0, 1000},
         .unit = "ties a citizen",
         .symbol = "d",
         .meaning = "mean number of such ties; the same two drawn twice are one tie",
         .source = "assumption"});
}

}  // namespace townhall
