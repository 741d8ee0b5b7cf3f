#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/model/block.hpp"

namespace townhall {

/// What a rule may know of some citizens' decisions in one nest.
struct Temptations {
  Nest nest = Nest::open;
  std::span<const std::uint32_t> citizens;  ///< positions in the block
  std::span<const double> utility;          ///< u, logits, channels' inclusive value included
  std::span<const double> uniform;          ///< U
};

/// Takes part if U < 1 / (1 + exp(-u)), that is u > ln(U / (1 - U)) (McFadden 1978).
struct NestedLogit {
  static constexpr std::string_view name = "nested_logit";
  /// True: whoever's utility is too low for the draw need not be looked at closely.
  static constexpr bool by_utility = true;

  /// Writes 1 for those who take part, 0 for the others.
  void operator()(const Block& block, const Temptations& temptations,
                  std::span<std::uint8_t> takes_part) const;
  bool operator==(const NestedLogit&) const = default;
};

constexpr void describe(auto&, NestedLogit&) {}

/// ln x from the bits of a float, off by at most .03 to either side: the mantissa as its own
/// logarithm (Mitchell 1962), less half of its largest error.
[[nodiscard]] constexpr float rough_logarithm(float x) {
  constexpr float ln2 = .69314718f, middle = .04303567f;
  const auto bits = static_cast<float>(std::bit_cast<std::int32_t>(x));
  return (bits * 0x1p-23f - 127.0f + middle) * ln2;
}

/// A lower bound of ln(U / (1 - U)) from the bits of floats, needing neither division nor
/// logarithm: at most .125 below it where 2^-24 < U < 1 - 2^-24, further below at the ends.
[[nodiscard]] constexpr float log_odds_bound(std::uint32_t word) {
  // Halves, because vectors convert signed numbers alone.
  const auto below = static_cast<float>(static_cast<std::int32_t>(word >> 1));
  const auto above = static_cast<float>(static_cast<std::int32_t>(~word >> 1)) + 1.0f;
  return rough_logarithm(below) - rough_logarithm(above) - .0601f;
}

}  // namespace townhall
