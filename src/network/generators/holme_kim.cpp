#include "townhall/network/generators/holme_kim.hpp"

#include "townhall/network/generators/preferential.hpp"

namespace townhall {

TieSource HolmeKim::source(const Population& population, const Draws& draws,
                           std::string_view layer) const {
  return grown_source(m, triad, within, population, draws, layer);
}

}  // namespace townhall
