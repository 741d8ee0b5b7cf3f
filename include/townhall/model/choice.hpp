#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "townhall/township/channels.hpp"

namespace townhall {

/// The channels among which somebody chooses, in the scenario's order, with their utilities v_k
/// (logits).
struct Menu {
  struct Item {
    std::uint8_t channel;
    Mode mode;
    double utility;
  };
  std::array<Item, channels_at_most> items;
  std::size_t count = 0;

  void add(std::uint8_t channel, Mode mode, double utility) {
    items[count++] = {channel, mode, utility};
  }
  [[nodiscard]] std::span<const Item> offered() const { return {items.data(), count}; }
};

/// Choice among modes and, within one, channels (McFadden 1978): I_m = lambda_m ln sum_{k in m}
/// exp(v_k/lambda_m), I = lambda ln sum_m exp(I_m/lambda), 0 < lambda_m <= lambda <= 1. The largest
/// term is factored out, so nothing overflows.
struct ThreeLevelLogit {
  double mode_scale;  ///< lambda_m
  double nest_scale;  ///< lambda

  /// I, logits; minus infinity for an empty menu. A copy of a channel adds at most lambda_m ln 2.
  [[nodiscard]] double inclusive_value(const Menu& menu) const;

  /// The channel at `uniform` of the cumulative shares, modes in their order, channels in the
  /// menu's. The menu has one at least.
  [[nodiscard]] std::uint8_t choose(const Menu& menu, double uniform) const;
};

}  // namespace townhall
