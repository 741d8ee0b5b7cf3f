#include "townhall/model/response.hpp"

#include <algorithm>

namespace townhall {

void Response::operator()(Block& block) const {
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    const auto uniforms = block.uniforms_of_acting(streams[index(nest)], nest);
    const auto acting = block.acting_in(nest);
    for (std::size_t n = 0; n < acting.size(); ++n) {
      Act& act = acting[n];
      if (!act.admitted) continue;
      const Conditions& here = block.conditions(act.citizen);
      const double handled =
          block.offer.load > 0 ? std::min(1.0, here.handling / block.offer.load) : 1.0;
      const double probability = here.channels[act.channel].reply *
                                 (base + per_responsiveness * here.responsiveness) * handled;
      act.answered = uniforms[n] < probability;
    }
  }
}

}  // namespace townhall
