#include "townhall/network/generators/small_world.hpp"

#include "townhall/network/generators/ring_ties.hpp"

namespace townhall {

TieSource SmallWorld::source(const Population& population, const Draws& draws,
                             std::string_view layer) const {
  return ring_source(k, rewiring, within, population, draws, layer);
}

}  // namespace townhall
