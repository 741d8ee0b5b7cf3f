#include "townhall/network/generators/ring.hpp"

#include "townhall/network/generators/ring_ties.hpp"

namespace townhall {

TieSource Ring::source(const Population& population, const Draws& draws,
                       std::string_view layer) const {
  TieSource source = ring_source(k, 0, within, population, draws, layer);
  source.regenerate = true;
  return source;
}

}  // namespace townhall
