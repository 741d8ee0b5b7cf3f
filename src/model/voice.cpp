#include "townhall/model/voice.hpp"

namespace townhall {
namespace {

/// The domain at `uniform` of the cumulative shares of the plan.
std::uint8_t from_plan(std::span<const double> plan, double uniform) {
  double below = 0;
  for (std::size_t d = 0; d + 1 < plan.size(); ++d) {
    below += plan[d];
    if (uniform < below) return static_cast<std::uint8_t>(d);
  }
  return static_cast<std::uint8_t>(plan.size() - 1);
}

}  // namespace

void Voice::operator()(Block& block) const {
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    const Stream own_need = streams[index(nest)], topic = streams[nest_count + index(nest)];
    for (Act& act : block.acting_in(nest)) {
      if (!act.admitted) continue;
      const double probability = base + per_skill * static_cast<double>(block.skill[act.citizen]);
      act.named_own = block.uniform(own_need, act.citizen) < probability;
      act.domain = act.named_own ? block.need[act.citizen]
                                 : from_plan(block.offer.plan, block.uniform(topic, act.citizen));
    }
  }
}

}  // namespace townhall
