#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Everybody knows everybody: for small teaching worlds (Granovetter 1978).
/// Checked by: degree = N - 1.
struct Complete {
  static constexpr std::string_view name = "complete";
  static constexpr std::uint32_t most_citizens = 5000;

  /// Throws Problems where there are more than `most_citizens`.
  [[nodiscard]] Array<Tie> operator()(const Population& population, const Draws& draws,
                                      std::string_view layer) const;
  bool operator==(const Complete&) const = default;
};

constexpr void describe(auto&, Complete&) {}

}  // namespace townhall
