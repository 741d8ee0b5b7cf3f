#include "townhall/model/experience.hpp"

#include <algorithm>

namespace townhall {
namespace {

void fade(std::span<float> values, float rate) {
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= rate * values[i];
}

/// values += rate (towards - values).
template <class Real>
void approach(std::span<float> values, std::span<const Real> towards, float rate) {
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += rate * (towards[i] - values[i]);
}

}  // namespace

void Experience::operator()(Block& block) const {
  pass_month(block);
  const std::array<float, nest_count> habit_rate{static_cast<float>(habit_open_rate),
                                                 static_cast<float>(habit_occasion_rate)};
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    for (const Act& act : block.acting_in(nest)) {
      if (act.admitted) block.habit[index(nest)][act.citizen] += habit_rate[index(nest)];
      learn_from(block, act);
    }
  }
}

void Experience::pass_month(Block& block) const {
  fade(block.habit[index(Nest::open)], static_cast<float>(habit_open_rate));
  if (block.offer.open[index(Nest::occasion)]) {
    fade(block.habit[index(Nest::occasion)], static_cast<float>(habit_occasion_rate));
  }
  approach(block.skill, block.skill_anchor, static_cast<float>(skill_forgetting));
  std::array<float, 256> delivered{};
  for (std::size_t d = 0; d < block.offer.need.size(); ++d) {
    const double need = block.offer.need[d];
    delivered[d] =
        need > 0 ? static_cast<float>(std::min(1.0, block.offer.allocation[d] / need)) : 1.0f;
  }
  const auto services = block.by_cohort<float>([](const Conditions& now) { return now.quality; });
  for (std::uint32_t i = 0; i < block.count; ++i) services[i] *= delivered[block.need[i]];
  approach<float>(block.satisfaction, services, static_cast<float>(satisfaction_rate));
}

void Experience::learn_from(Block& block, const Act& act) const {
  const std::uint32_t i = act.citizen;
  const auto expects = static_cast<float>(block.offer.channels[act.channel].expects_answer);
  const double eta = act.answered ? efficacy_rate : disappointment_rate.value_or(efficacy_rate);
  const float answered = act.answered ? 1.0f : 0.0f;
  block.efficacy[i] += expects * static_cast<float>(eta) * (answered - block.efficacy[i]);
  if (!act.admitted) return;
  block.skill[i] += expects * static_cast<float>(skill_practice) * (1.0f - block.skill[i]);
  const double step = culture_rate * (act.answered ? 1.0 : -culture_setback);
  block.culture[i] = std::clamp(block.culture[i] + expects * static_cast<float>(step), 0.0f, 1.0f);
  block.satisfaction[i] +=
      expects * static_cast<float>(heard_rate) * (answered - block.satisfaction[i]);
}

}  // namespace townhall
