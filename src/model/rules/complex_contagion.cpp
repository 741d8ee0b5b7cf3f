#include "townhall/model/rules/complex_contagion.hpp"

namespace townhall {

bool ComplexContagion::operator()(const Block& block, const Temptation& temptation) const {
  return block.active_contacts[index(temptation.nest)][temptation.citizen] >= contacts ||
         temptation.uniform < spontaneous;
}

}  // namespace townhall
