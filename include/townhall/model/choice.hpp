#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "townhall/core/room.hpp"
#include "townhall/township/channels.hpp"

namespace townhall {

/// Some citizens, side by side, and the channels among which they choose, in the scenario's order.
struct Menus {
  /// The utility of a channel for those who cannot use it: its share is 0.
  static constexpr double out_of_reach = -1e9;

  struct Item {
    std::uint8_t channel = 0;
    Mode mode = Mode::individual;
    std::span<const double> utility;  ///< v_k of each citizen, logits
  };
  std::array<Item, channels_at_most> items;
  std::size_t count = 0;

  void add(std::uint8_t channel, Mode mode, std::span<const double> utility) {
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
};

/// What menus come to.
class Choices {
 public:
  /// The results lie in `room`. A copy of a channel adds at most lambda_m ln 2 to I.
  Choices(const Menus& menus, const ThreeLevelLogit& scales, Room& room);

  /// I of each citizen, logits.
  [[nodiscard]] std::span<const double> inclusive_value() const { return inclusive_value_; }

  /// The channel of citizen `j` at `uniform` of the cumulative shares, modes in their order,
  /// channels in the menu's. One at least is within the citizen's reach.
  [[nodiscard]] std::uint8_t choose(std::size_t j, double uniform) const;

 private:
  /// Weights come before division by their sum; there are none where there is no other.
  struct ModePart {
    std::span<const double> weight, sum_of_channels;
    std::array<std::uint8_t, channels_at_most> channel;
    std::array<std::span<const double>, channels_at_most> weight_of_channel;
    std::size_t count = 0;
  };
  [[nodiscard]] static std::span<const double> add_mode(ModePart& mode, Mode which,
                                                        const Menus& menus, double scale,
                                                        Room& room);

  std::span<const double> inclusive_value_, sum_of_modes_;
  std::array<ModePart, mode_count> modes_;
};

}  // namespace townhall
