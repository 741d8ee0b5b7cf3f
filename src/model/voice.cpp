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
    const auto own_need = block.uniforms_of_acting(streams[index(nest)], nest),
               topic = block.uniforms_of_acting(streams[nest_count + index(nest)], nest);
    const auto acting = block.acting_in(nest);
    for (std::size_t n = 0; n < acting.size(); ++n) {
      Act& act = acting[n];
      if (!act.admitted) continue;
      act.named_own =
          own_need[n] < base + per_skill * static_cast<double>(block.skill[act.citizen]);
      act.domain = act.named_own ? block.need[act.citizen] : from_plan(block.offer.plan, topic[n]);
    }
  }
}

}  // namespace townhall
