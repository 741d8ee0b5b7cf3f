#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

enum class Blocks : std::uint8_t { village, township, education, income, culture };
[[nodiscard]] constexpr auto names(Blocks) {
  return std::array<std::string_view, 5>{"village", "township", "education", "income", "culture"};
}

/// Like know like: each pair is tied with a probability that depends on the two's blocks alone
/// (Holland, Laskey & Leinhardt 1983). Blocks are places, levels of schooling, fifths of income or
/// types of political culture, as of month 0. Checked by: densities within and between blocks.
struct StochasticBlock {
  static constexpr std::string_view name = "stochastic_block";
  Blocks blocks = Blocks::village;
  double mean_degree = 10;
  double within_share = .5;
  std::vector<std::vector<double>> affinity;

  /// Throws Problems: an affinity that is not a symmetric square of the blocks' number, or a mean
  /// degree or share for which pairs are too few.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const StochasticBlock&) const = default;
};

constexpr void describe(auto& field, StochasticBlock& e) {
  field("blocks", e.blocks, {.meaning = "what divides the citizens"});
  field("mean_degree", e.mean_degree,
        {.in = {0, 1000},
         .unit = "ties a citizen",
         .symbol = "d",
         .meaning = "expected number of ties",
         .source = "assumption"});
  field("within_share", e.within_share,
        {.in = unit_interval,
         .unit = "share of ties",
         .meaning = "expected share of ties that stay within a block",
         .source = "assumption"});
  field("affinity", e.affinity,
        {.in = not_negative,
         .unit = "relative",
         .meaning = "instead of within_share: how likely ties are between each two blocks, a row a "
                    "block, symmetric",
         .source = "Holland, Laskey & Leinhardt 1983"});
}

}  // namespace townhall
