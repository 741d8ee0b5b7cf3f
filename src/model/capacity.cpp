#include "townhall/model/capacity.hpp"

namespace townhall {

void Capacity::operator()(Block& block) const {
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    for (Act& act : block.acting_in(nest)) {
      const double capacity = block.conditions(act.citizen).channels[act.channel].capacity;
      if (capacity == no_limit) continue;
      const double places = capacity * block.offer.citizens / 1000;
      const double demand = block.offer.demand[act.channel];
      if (demand > places) {
        act.admitted = block.uniform(streams[index(nest)], act.citizen) < places / demand;
      }
    }
  }
}

}  // namespace townhall
