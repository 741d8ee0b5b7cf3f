#include "townhall/model/response.hpp"

#include <algorithm>

namespace townhall {

void Response::operator()(Block& block) const {
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    for (Act& act : block.acting_in(nest)) {
      if (!act.admitted) continue;
      const Conditions& here = block.conditions(act.citizen);
      const double handled =
          block.offer.load > 0 ? std::min(1.0, here.handling / block.offer.load) : 1.0;
      const double probability = here.channels[act.channel].reply *
                                 (base + per_responsiveness * here.responsiveness) * handled;
      act.answered = block.uniform(streams[index(nest)], act.citizen) < probability;
    }
  }
}

}  // namespace townhall
