#include "townhall/network/generators/small_world.hpp"

#include "townhall/network/generators/ring_ties.hpp"
#include "townhall/network/generators/rings.hpp"

namespace townhall {

TieSource SmallWorld::source(const Population& population, const Draws& draws,
                             std::string_view layer) const {
  expect_rings(k, within, population, layer);
  expect_room(layer, population.size() * static_cast<std::size_t>(k / 2));
  const RingTies ring(rewiring, draws, layer, population.size());
  const auto steps = static_cast<std::uint32_t>(k / 2);
  return source_within(within, population, [=](Range scope, Range own, Array<Tie>& ties) {
    ring.add(scope, own, steps, ties);
  });
}

}  // namespace townhall
