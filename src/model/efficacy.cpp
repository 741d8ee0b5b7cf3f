#include "townhall/model/efficacy.hpp"

namespace townhall {

void Efficacy::operator()(Block& block) const {
  if (social_rate == 0) return;
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const float expectant = block.expectant_share[i];
    if (expectant <= 0 || block.seen.own(i).expectant()) continue;
    const float rate = static_cast<float>(social_rate * block.conditions(i).transparency);
    const float answered = block.answered_share[i] / expectant;
    block.efficacy[i] += rate * (answered - block.efficacy[i]);
  }
}

}  // namespace townhall
