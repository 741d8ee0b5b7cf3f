#include "townhall/model/government.hpp"

namespace townhall {

static_assert(defaults_within_bounds<Government>());

void Government::operator()(TownshipMonth& township) const {
  double sum = 0;
  for (std::size_t d = 0; d < township.belief.size(); ++d) {
    double& belief = township.belief[d];
    belief = memory * belief + (1 - memory) * agenda_weight * township.plan[d] +
             1000 * township.heard[d] / township.citizens;
    sum += belief;
  }
  const double rho = township.responsiveness;
  for (std::size_t d = 0; d < township.belief.size(); ++d) {
    const double asked = sum > 0 ? township.belief[d] / sum : township.plan[d];
    township.allocation[d] = (1 - rho) * township.plan[d] + rho * asked;
  }
}

}  // namespace townhall
