#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/draws.hpp"
#include "townhall/core/permutation.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Growth by preferential attachment, without a list of what has grown: newcomers bring m ties
/// each to ends drawn from all ends of earlier ties, and where such an end's own tie leads is found
/// again from its draws (Sanders & Schulz 2016, after Batagelj & Brandes 2005). The first m + 1
/// know each other. Positions are numbers in the order of arrival.
class PreferentialGrowth {
 public:
  /// `first_tie`: of the scope, among all ties of the layer. `triad`: the probability that
  /// a second, fourth, ... tie closes a triangle with the one before (Holme & Kim 2002).
  PreferentialGrowth(std::uint32_t newcomers, std::uint32_t m, double triad, const Draws& draws,
                     std::string_view layer, std::uint64_t first_tie);

  /// The ends of tie `tie` < `ties()`, the newcomer first.
  [[nodiscard]] Tie tie(std::uint32_t tie) const { return {source(tie), target(tie)}; }
  [[nodiscard]] std::uint32_t ties() const { return ties_; }
  /// The first tie that the one who came as number `newcomer` brought.
  [[nodiscard]] std::uint32_t first_tie_of(std::uint32_t newcomer) const;

 private:
  [[nodiscard]] std::uint32_t source(std::uint32_t tie) const;
  [[nodiscard]] std::uint32_t target(std::uint32_t tie) const;
  [[nodiscard]] bool closes_triangle(std::uint32_t tie) const;
  [[nodiscard]] std::uint32_t end_drawn(std::uint32_t tie) const;

  Draws draws_;
  Stream end_, triangle_;
  double triad_;
  std::uint32_t m_, core_, ties_;
  std::uint64_t first_tie_;
};

/// The ties of such growth within each scope, whose citizens arrive in random order. Throws
/// Problems where a scope has not more than m citizens.
[[nodiscard]] TieSource grown_source(std::int64_t m, double triad, Within within,
                                     const Population& population, const Draws& draws,
                                     std::string_view layer);

}  // namespace townhall
