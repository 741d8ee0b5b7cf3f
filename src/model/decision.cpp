#include "townhall/model/decision.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include "townhall/core/numeric.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {
namespace {

/// u without the channels' inclusive value, in floats for the screen and in doubles for the
/// decision.
template <class Real>
Real utility(const Block& block, std::uint32_t i, Nest nest, const NestTerms& b, float peers) {
  const auto of = [](double coefficient) { return static_cast<Real>(coefficient); };
  const Real x = block.efficacy[i], q = block.satisfaction[i];
  const Real decades = (static_cast<Real>(block.age[i]) - 55) / 25;
  Real u = of(b.intercept) +
           of(b.education) * static_cast<Real>(education_score(block.education[i])) +
           of(b.income) * static_cast<Real>(block.income[i]) + of(b.age) * (1 - decades * decades) +
           of(b.culture) * 2 * (static_cast<Real>(block.culture[i]) - of(.5)) + of(b.efficacy) * x +
           of(b.skill) * static_cast<Real>(block.skill[i]) + of(b.grievance) * (1 - q) * x +
           of(b.satisfaction) * q + static_cast<Real>(peers) +
           of(b.member) * static_cast<Real>(block.member[i]) +
           of(b.habit) * static_cast<Real>(block.habit[index(nest)][i]) +
           of(block.conditions(i).campaign[index(nest)]) +
           static_cast<Real>(block.inclination[index(nest)][i]);
  if (nest == Nest::open) u += static_cast<Real>(block.propensity[i]);
  return u;
}

/// The pull of contacts who took part: one coefficient, or one for each layer (sum_l b_l w_l
/// share_l / sum_l w_l).
float peer_pull(const Block& block, std::uint32_t i, Nest nest, const NestTerms& b) {
  if (const double* all = std::get_if<double>(&b.peers)) {
    return static_cast<float>(*all) * block.exposure[index(nest)][i];
  }
  const auto& by_layer = std::get<Named<double>>(b.peers);
  WeightedMean pull;
  for (std::size_t layer = 0; layer < block.seen.layers(); ++layer) {
    const std::size_t degree = block.seen.contacts(layer, i).size();
    if (degree == 0) continue;
    const double* coefficient = by_layer.find(block.seen.name(layer));
    const WordSums sums = block.seen.sums(layer, i);
    const auto acted =
        static_cast<float>(nest == Nest::open ? sums.acted_open : sums.acted_occasion);
    pull.add(block.seen.weight(layer), (coefficient ? static_cast<float>(*coefficient) : 0.0f) *
                                           acted / static_cast<float>(degree));
  }
  return pull.value_or(0);
}

/// Everybody's draw: the household's where its coin says so, else one's own.
std::vector<std::uint32_t> draw_luck(const Block& block, const Decision::Purposes& purposes,
                                     double together) {
  std::vector<std::uint32_t> words(block.count);
  block.draws->fill(words, purposes.own, block.first, block.month);
  if (together == 0) return words;
  const std::uint32_t first = block.household.front();
  std::vector<std::uint32_t> coins(block.household.back() - first + 1), shared(coins.size());
  block.draws->fill(coins, purposes.coin, first, block.month);
  block.draws->fill(shared, purposes.household, first, block.month);
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const std::uint32_t h = block.household[i] - first;
    if (uniform_from(coins[h]) < together) words[i] = shared[h];
  }
  return words;
}

/// The channels of a nest that are open to each cohort this month, a bit each.
std::vector<std::uint32_t> open_channels(const Offer& offer, Nest nest) {
  std::vector<std::uint32_t> masks;
  for (const Conditions& conditions : offer.conditions) {
    std::uint32_t mask = 0;
    for (std::size_t k = 0; k < offer.channels.size(); ++k) {
      if (conditions.channels[k].open && offer.channels[k].nest == nest) mask |= 1u << k;
    }
    masks.push_back(mask);
  }
  return masks;
}

/// How far I can lie above the largest v_k: lambda ln(modes) + lambda_m ln(channels of the fullest
/// mode).
float largest_gain(const Offer& offer, std::uint32_t open, const ThreeLevelLogit& scales) {
  std::array<int, mode_count> channels{};
  for (std::size_t k = 0; k < offer.channels.size(); ++k) {
    if (open >> k & 1u) ++channels[static_cast<std::size_t>(offer.channels[k].mode)];
  }
  const auto modes = std::count_if(channels.begin(), channels.end(), [](int n) { return n > 0; });
  const int fullest = *std::max_element(channels.begin(), channels.end());
  if (fullest == 0) return 0;
  return static_cast<float>(scales.nest_scale * logarithm(static_cast<double>(modes)) +
                            scales.mode_scale * logarithm(static_cast<double>(fullest)));
}

/// v_k for one citizen, in floats for the screen and in doubles for the choice.
template <class Real>
Real channel_utility(const Block& block, std::uint32_t i, std::size_t k, double skill_gap) {
  const auto of = [](double value) { return static_cast<Real>(value); };
  const Channel& channel = block.offer.channels[k];
  const ChannelConditions& now = block.conditions(i).channels[k];
  const Real skill = block.skill[i];
  const double mob = std::min(1.0, now.asked + (block.member[i] ? now.asked_members : 0.0));
  return of(channel.attraction) +
         of(channel.education) * static_cast<Real>(education_score(block.education[i])) +
         of(channel.income) * static_cast<Real>(block.income[i]) +
         of(channel.culture) * (static_cast<Real>(block.culture[i]) - of(.5)) +
         of(channel.efficacy) * static_cast<Real>(block.efficacy[i]) + of(channel.skill) * skill +
         of(channel.asked) * of(mob) - of(now.cost) -
         of(skill_gap) * std::max(Real{0}, of(now.skill_demand) - skill);
}

float best_channel(const Block& block, std::uint32_t i, std::uint32_t open, double skill_gap) {
  float best = -1e30f;
  for (std::uint32_t left = open; left != 0; left &= left - 1) {
    best =
        std::max(best, channel_utility<float>(
                           block, i, static_cast<std::size_t>(std::countr_zero(left)), skill_gap));
  }
  return best;
}

}  // namespace

void Decision::operator()(Block& block) const {
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    if (block.offer.open[index(nest)]) decide(block, nest);
  }
}

Menu Decision::menu(const Block& block, std::uint32_t i, std::uint32_t channels) const {
  Menu menu;
  for (std::uint32_t left = channels; left != 0; left &= left - 1) {
    const auto k = static_cast<std::size_t>(std::countr_zero(left));
    menu.add(static_cast<std::uint8_t>(k), block.offer.channels[k].mode,
             channel_utility<double>(block, i, k, skill_gap));
  }
  return menu;
}

void Decision::decide(Block& block, Nest nest) const {
  const NestTerms& b = terms(nest);
  const Purposes& draws_for = purposes[index(nest)];
  const auto words = draw_luck(block, draws_for, b.together);
  const auto open_to = open_channels(block.offer, nest);
  std::uint32_t open_to_any = 0;
  for (const std::uint32_t channels : open_to) open_to_any |= channels;
  // Rounding of the screen's floats must not turn anybody away.
  const float gain = largest_gain(block.offer, open_to_any, scales()) + 1e-3f;

  std::visit(
      [&]<class One>(const One& decides) {
        for (std::uint32_t i = 0; i < block.count; ++i) {
          const std::uint32_t channels =
              open_to[open_to.size() == 1 ? 0 : block.cohort[i]] & block.usable[i];
          if (channels == 0) continue;
          const float peers = peer_pull(block, i, nest, b);
          if (One::by_utility && utility<float>(block, i, nest, b, peers) +
                                         best_channel(block, i, channels, skill_gap) + gain <
                                     log_odds_bound(words[i])) {
            continue;
          }
          const Menu choices = menu(block, i, channels);
          const double u =
              utility<double>(block, i, nest, b, peers) + scales().inclusive_value(choices);
          if (!decides(block, {i, nest, u, uniform_from(words[i])})) continue;
          block.add_act(nest,
                        {.citizen = i,
                         .channel = scales().choose(choices, block.uniform(draws_for.choice, i))});
        }
      },
      rule);
}

}  // namespace townhall
