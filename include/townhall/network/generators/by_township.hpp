#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Appends the ties of one township, all of which stay within it. A generator that can do so is
/// asked township by township, on several threads, and a world's ties never stand in memory as
/// pairs.
using TiesOfTownship = std::function<void(std::size_t township, std::vector<Tie>& ties)>;

[[nodiscard]] inline std::vector<Tie> ties_of_all_townships(const Population& population,
                                                            const TiesOfTownship& ties_of) {
  std::vector<Tie> ties;
  for (std::size_t township = 0; township < population.townships(); ++township)
    ties_of(township, ties);
  return ties;
}

}  // namespace townhall
