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
    // By factors of 0 and 1 and not by branches: vector instructions at every level.
    const float expectant = expectant_share[i], before = efficacy[i];
    const float sees = expectant > 0 ? 1.0f : 0.0f;
    const float learns = sees * static_cast<float>(own[i].expectant() ? 0 : 1);
    const float answered = answered_share[i] / (expectant + (1.0f - sees));
    efficacy[i] = before + learns * (rate[i] * (answered - before));
  }
}

}  // namespace townhall
