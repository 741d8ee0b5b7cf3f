#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/model/block.hpp"

namespace townhall {

/// What a rule may know of a citizen's decision in one nest.
struct Temptation {
  std::uint32_t citizen = 0;  ///< position in the block
  Nest nest = Nest::open;
  double utility = 0;  ///< u, logits, channels' inclusive value included
  double uniform = 0;  ///< U
};

/// Takes part if U < 1 / (1 + exp(-u)), that is u > ln(U / (1 - U)) (McFadden 1978).
struct NestedLogit {
  static constexpr std::string_view name = "nested_logit";
  /// True: whoever's utility is too low for the draw need not be looked at closely.
  static constexpr bool by_utility = true;

  [[nodiscard]] bool operator()(const Block& block, const Temptation& temptation) const;
  bool operator==(const NestedLogit&) const = default;
};

constexpr void describe(auto&, NestedLogit&) {}

/// A lower bound of ln(U / (1 - U)), at most .12 below it, from the bits of floats: needs neither
/// division nor logarithm.
[[nodiscard]] float log_odds_bound(std::uint32_t word);

}  // namespace townhall
