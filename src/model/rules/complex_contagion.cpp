#include "townhall/model/rules/complex_contagion.hpp"

namespace townhall {

bool ComplexContagion::operator()(const Block& block, const Temptation& temptation) const {
  const std::size_t nest = index(temptation.nest);
  return block.active_contacts[nest][temptation.citizen] >= contacts ||
         block.uniform(spontaneously[nest], temptation.citizen) < spontaneous;
}

}  // namespace townhall
