#include "townhall/network/generators/join_adults.hpp"

#include <algorithm>

namespace townhall {

void join_adults(const Population& population, const Tie& households, Array<Tie>& ties) {
  if (households.a == households.b) return;
  const Range a = population.citizens_of_household(households.a);
  const Range b = population.citizens_of_household(households.b);
  const std::uint32_t ranks = std::max(a.count(), b.count());
  for (std::uint32_t rank = 0; rank < ranks; ++rank)
    ties.push_back({std::min(a.first + rank, a.last - 1), std::min(b.first + rank, b.last - 1)});
}

}  // namespace townhall
