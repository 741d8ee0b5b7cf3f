#include "townhall/model/efficacy.hpp"

namespace townhall {

void Efficacy::operator()(Block& block) const {
  if (social_rate == 0) return;
  const auto rate =
      block.by_cohort<float>([&](const Conditions& now) { return social_rate * now.transparency; });
  const auto expectant_share = block.expectant_share, answered_share = block.answered_share,
             efficacy = block.efficacy;
  const auto own = block.seen.own();
  for (std::size_t i = 0; i < own.size(); ++i) {
    const float expectant = expectant_share[i], before = efficacy[i];
    const bool learns = (expectant > 0) & !own[i].expectant();
    const float answered = answered_share[i] / (expectant > 0 ? expectant : 1.0f);
    const float after = before + rate[i] * (answered - before);
    efficacy[i] = learns ? after : before;
  }
}

}  // namespace townhall
