#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Ties along rings of seats, each rewired with some probability (Watts & Strogatz 1998). A tie's
/// number is its step times all seats plus its seat, so that another number of steps changes no tie
/// that both have.
class RingTies {
 public:
  /// `seats`: of all rings.
  RingTies(double rewiring, const Draws& draws, std::string_view layer, std::uint64_t seats);

  /// Appends the ties that the seats `own` of a ring send forward, to the next `steps` seats each.
  void add(Range ring, Range own, std::uint32_t steps, Array<Tie>& ties) const;

 private:
  double rewiring_;
  Draws draws_;
  Stream rewired_, end_;
  std::uint64_t seats_;
};

/// The ties of rings of citizens, each tied to the k nearest: one ring of the world, or of each
/// township or village. Throws Problems unless k is even and every ring has more than k citizens.
[[nodiscard]] TieSource ring_source(std::int64_t k, double rewiring, Within within,
                                    const Population& population, const Draws& draws,
                                    std::string_view layer);

}  // namespace townhall
