#include "townhall/network/generators/barabasi_albert.hpp"

#include "townhall/network/generators/preferential.hpp"

namespace townhall {

TieSource BarabasiAlbert::source(const Population& population, const Draws& draws,
                                 std::string_view layer) const {
  return grown_source(m, 0, within, population, draws, layer);
}

}  // namespace townhall
