#include "townhall/network/generators/households.hpp"

#include <catch2/catch.hpp>

#include "network/places.hpp"

namespace townhall {
namespace {

TEST_CASE("those of a household all know each other and nobody else") {
  const Population people = places::settle({{{1, 3}, {4}}, {{2}}});
  const Layer layer = places::layer_of(Households{}, people);
  CHECK(layer.ties() == 0 + 3 + 6 + 1);
  for (std::uint32_t a = 0; a < people.size(); ++a) {
    CHECK(layer.degree(a) == people.citizens_of_household(people.household_of(a)).count() - 1);
    for (const std::uint32_t b : layer.contacts(a))
      CHECK(people.household_of(a) == people.household_of(b));
  }
}

}  // namespace
}  // namespace townhall
