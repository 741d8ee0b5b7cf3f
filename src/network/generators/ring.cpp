#include "townhall/network/generators/ring.hpp"

#include <fmt/format.h>

#include "townhall/core/describe.hpp"
#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/ring_ties.hpp"
#include "townhall/network/generators/rings.hpp"

namespace townhall {

void expect_rings(std::int64_t k, Within within, const Population& population,
                  std::string_view layer) {
  if (k % 2 != 0)
    throw impossible(layer, "k", fmt::format("{}", k), "an even number: half to each side");
  for (const Range& scope : scopes_of(within, population)) {
    if (scope.count() > k) continue;
    throw impossible(layer, "k", fmt::format("{} in a ring of {} citizens", k, scope.count()),
                     fmt::format("less than the citizens of each {}", name_of(within)));
  }
}

TieSource Ring::source(const Population& population, const Draws& draws,
                       std::string_view layer) const {
  expect_rings(k, within, population, layer);
  expect_room(layer, population.size() * static_cast<std::size_t>(k / 2));
  const RingTies ring(0, draws, layer, population.size());
  const auto steps = static_cast<std::uint32_t>(k / 2);
  TieSource source = source_within(
      within, population,
      [=](Range scope, Range own, Array<Tie>& ties) { ring.add(scope, own, steps, ties); });
  source.again = true;
  return source;
}

}  // namespace townhall
