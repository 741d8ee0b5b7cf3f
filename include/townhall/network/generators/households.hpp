#pragma once

#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Everybody in a household knows everybody else in it. Checked by: degree = adults - 1.
struct Households {
  static constexpr std::string_view name = "households";

  [[nodiscard]] Array<Tie> operator()(const Population& population, const Draws& draws,
                                      std::string_view layer) const;
  bool operator==(const Households&) const = default;
};

constexpr void describe(auto&, Households&) {}

}  // namespace townhall
