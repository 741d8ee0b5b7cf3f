#include "townhall/network/generators/households.hpp"

namespace townhall {

Array<Tie> Households::operator()(const Population& population, const Draws&,
                                  std::string_view layer) const {
  std::size_t count = 0;
  for (std::size_t household = 0; household < population.households(); ++household) {
    const std::size_t adults = population.citizens_of_household(household).count();
    count += adults * (adults - 1) / 2;
  }
  expect_room(layer, count);
  Array<Tie> ties;
  ties.reserve(count);
  for (std::size_t household = 0; household < population.households(); ++household) {
    const Range adults = population.citizens_of_household(household);
    for (std::uint32_t a = adults.first; a < adults.last; ++a) {
      for (std::uint32_t b = a + 1; b < adults.last; ++b) ties.push_back({a, b});
    }
  }
  return ties;
}

}  // namespace townhall
