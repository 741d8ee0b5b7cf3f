#include "townhall/model/decision.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

/// So many citizens are looked at closely at a time: their columns fit a cache.
constexpr std::size_t at_a_time = 256;

/// The positions for which `chosen` is not 0, in order.
std::span<std::uint32_t> positions_of(std::span<const std::uint8_t> chosen, Room& room) {
  const auto positions = room.take<std::uint32_t>(chosen.size() + 1);
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < chosen.size(); ++i) {
    positions[count] = i;
    count += chosen[i];
  }
  return positions.first(count);
}

/// How many words have a uniform below `probability`: exactly these are smaller than their number.
std::uint64_t words_below(double probability) {
  return static_cast<std::uint64_t>(std::ceil(probability * 0x1p32 - .5));
}

/// Everybody's draw: the household's where its coin says so, else one's own.
std::span<const std::uint32_t> draw_luck(const Block& block, const Decision::Purposes& purposes,
                                         double together) {
  Room& room = *block.room;
  const auto words = room.take<std::uint32_t>(block.count);
  block.draws->fill(words, purposes.own, block.first, block.month);
  if (together == 0) return words;
  const std::size_t households = block.households.size() - 1;
  const auto coins = room.take<std::uint32_t>(households),
             shared = room.take<std::uint32_t>(households);
  block.draws->fill(coins, purposes.coin, block.first_household, block.month);
  block.draws->fill(shared, purposes.household, block.first_household, block.month);
  const auto as_one = room.take<std::uint8_t>(households);
  const std::uint64_t bound = words_below(together);
  if (bound > 0xFFFFFFFF) {
    std::fill(as_one.begin(), as_one.end(), std::uint8_t{1});
  } else {
    const auto below = static_cast<std::uint32_t>(bound);
    for (std::size_t h = 0; h < households; ++h) as_one[h] = coins[h] < below ? 1 : 0;
  }
  // First who they are, then their members: one loop with both would guess wrong at each.
  const std::uint32_t last = block.first + block.count;
  for (const std::uint32_t h : positions_of(as_one, room)) {
    const std::uint32_t end = std::min(block.households[h + 1], last);
    for (std::uint32_t id = std::max(block.households[h], block.first); id < end; ++id)
      words[id - block.first] = shared[h];
  }
  return words;
}

/// The channels of a nest that are open to a cohort this month, a bit each.
std::uint32_t open_channels(const Conditions& conditions, std::span<const Channel> channels,
                            Nest nest) {
  std::uint32_t mask = 0;
  for (std::size_t k = 0; k < channels.size(); ++k) {
    if (conditions.channels[k].open && channels[k].nest == nest) mask |= 1u << k;
  }
  return mask;
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

void each_channel(std::uint32_t channels, auto&& visit) {
  for (; channels != 0; channels &= channels - 1)
    visit(static_cast<std::size_t>(std::countr_zero(channels)));
}

}  // namespace

void Decision::operator()(Block& block) const {
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    if (block.offer.open[index(nest)]) decide(block, nest);
  }
}

void Decision::decide(Block& block, Nest nest) const {
  const std::size_t mark = block.room->mark();
  const NestTerms& b = terms(nest);
  const auto luck = draw_luck(block, purposes[index(nest)], b.together);
  const auto everybody = everybody_tempted(block, nest, b);

  const auto channels = block.room->take<std::uint32_t>(block.count);
  const auto usable = block.usable;
  std::uint32_t open_to_any = 0;
  for (const Conditions& cohort : block.offer.conditions)
    open_to_any |= open_channels(cohort, block.offer.channels, nest);
  if (block.offer.conditions.size() == 1) {
    for (std::size_t i = 0; i < channels.size(); ++i) channels[i] = usable[i] & open_to_any;
  } else {
    std::array<std::uint32_t, cohorts_at_most> open_to{};
    for (std::size_t c = 0; c < block.offer.conditions.size(); ++c)
      open_to[c] = open_channels(block.offer.conditions[c], block.offer.channels, nest);
    for (std::size_t i = 0; i < channels.size(); ++i)
      channels[i] = usable[i] & open_to[block.cohort[i]];
  }

  const auto tempted = block.room->take<std::uint8_t>(block.count);
  if (std::visit([](const auto& decides) { return decides.by_utility; }, rule)) {
    const auto best = block.room->take<float>(block.count, -1e30f);
    each_channel(open_to_any, [&](std::size_t k) {
      const std::size_t channel_mark = block.room->mark();
      const auto utility = channel_utility(block, everybody, {}, k, skill_gap);
      const std::uint32_t this_one = 1u << k;
      // The addend, and not the utility itself, is what the mask chooses: without a load that hangs
      // on it this becomes vector instructions at every level.
      for (std::size_t i = 0; i < best.size(); ++i) {
        const float out_of_reach = (channels[i] & this_one) != 0 ? 0.0f : -1e30f;
        best[i] = std::max(best[i], utility[i] + out_of_reach);
      }
      block.room->give_back(channel_mark);
    });
    const auto utility = nest_utility(everybody, b, *block.room);
    // Rounding of the screen's floats must not turn anybody away.
    const float gain = largest_gain(block.offer, open_to_any, scales()) + 1e-3f;
    for (std::size_t i = 0; i < tempted.size(); ++i)
      tempted[i] = utility[i] + best[i] + gain >= log_odds_bound(luck[i]) ? 1 : 0;
  } else {
    for (std::size_t i = 0; i < tempted.size(); ++i) tempted[i] = channels[i] != 0 ? 1 : 0;
  }

  std::span<const std::uint32_t> citizens = positions_of(tempted, *block.room);
  while (!citizens.empty()) {
    const auto some = citizens.first(std::min(at_a_time, citizens.size()));
    decide(block, nest, some, everybody, luck, channels);
    citizens = citizens.subspan(some.size());
  }
  block.room->give_back(mark);
}

void Decision::decide(Block& block, Nest nest, std::span<const std::uint32_t> citizens,
                      const Tempted<float>& everybody, std::span<const std::uint32_t> luck,
                      std::span<const std::uint32_t> channels) const {
  Room& room = *block.room;
  const std::size_t mark = room.mark();
  const Tempted<double> tempted = some_tempted(everybody, citizens, room);
  const auto uniform = room.take<double>(citizens.size());
  std::uint32_t open_to_some = 0;
  for (std::size_t j = 0; j < citizens.size(); ++j) {
    uniform[j] = uniform_from(luck[citizens[j]]);
    open_to_some |= channels[citizens[j]];
  }

  Menus menus;
  each_channel(open_to_some, [&](std::size_t k) {
    const auto utility = channel_utility(block, tempted, citizens, k, skill_gap);
    for (std::size_t j = 0; j < citizens.size(); ++j)
      utility[j] = (channels[citizens[j]] >> k & 1u) != 0 ? utility[j] : Menus::out_of_reach;
    menus.add(static_cast<std::uint8_t>(k), block.offer.channels[k].mode, utility);
  });
  const Choices choices(menus, scales(), room);
  const auto utility = nest_utility(tempted, terms(nest), room);
  const auto inclusive = choices.inclusive_value();
  for (std::size_t j = 0; j < utility.size(); ++j) utility[j] += inclusive[j];

  const auto takes_part = room.take<std::uint8_t>(citizens.size());
  std::visit(
      [&](const auto& decides) {
        decides(block, {nest, citizens, utility, uniform}, takes_part);
      },
      rule);
  const auto acting = positions_of(takes_part, room);
  const auto who = room.take<std::uint32_t>(acting.size()),
             words = room.take<std::uint32_t>(acting.size());
  for (std::size_t n = 0; n < acting.size(); ++n) who[n] = citizens[acting[n]];
  block.draws->fill(words, purposes[index(nest)].choice, block.first, who, block.month);
  for (std::size_t n = 0; n < acting.size(); ++n) {
    block.add_act(
        nest, {.citizen = who[n], .channel = choices.choose(acting[n], uniform_from(words[n]))});
  }
  room.give_back(mark);
}

}  // namespace townhall
