#include <algorithm>

#include "townhall/engine/block_plan.hpp"

namespace townhall {
namespace {

void take_act(const Block& block, const Act& act, Nest nest, Sums& sums) {
  const std::size_t k = act.channel;
  ++sums.channels[k].applicants;
  if (!act.admitted) {
    ++sums.turned_away;
    return;
  }
  ++sums.channels[k].admitted;
  if (act.answered) ++sums.channels[k].answered;
  if (block.offer.channels[k].expects_answer > 0) {
    ++sums.expectant_acts;
    if (act.answered) ++sums.answered_acts;
  }
  if (act.named_own) ++sums.named_own;
  ++sums.acted[index(nest)];
  const std::size_t cohort = block.offer.conditions.size() == 1 ? 0 : block.cohort[act.citizen];
  ++sums.cohort_acts[cohort * block.offer.channels.size() + k];
  sums.heard[act.domain].add(block.offer.conditions[cohort].channels[k].authenticity);
  ++sums.voiced[act.domain];
}

/// The sum of step(0), step(1), ..., `count` of them.
ExactSum sum_of_steps(std::size_t count, auto step) {
  ExactSum sum;
  for (std::size_t first = 0; first < count; first += shares_at_a_time) {
    const std::size_t last = std::min(count, first + shares_at_a_time);
    std::uint32_t steps = 0;
    for (std::size_t i = first; i < last; ++i) steps += step(i);
    sum.add_steps(steps);
  }
  return sum;
}

ExactSum sum_of(std::span<const float> shares) {
  return sum_of_steps(shares.size(), [=](std::size_t i) { return steps_of_share(shares[i]); });
}

ExactSum sum_of(std::span<const std::uint32_t> steps) {
  return sum_of_steps(steps.size(), [=](std::size_t i) { return steps[i]; });
}

/// The sum of value(0), value(1), ... in the units of the sum: for sums whose differences are
/// looked at, as in a variance.
ExactSum fine_sum(std::size_t count, auto value) {
  std::int64_t units = 0;
  for (std::size_t i = 0; i < count; ++i) units += units_of(value(i));
  ExactSum sum;
  sum.add_units(units);
  return sum;
}

std::span<std::uint32_t> in_steps(std::span<const float> shares, Room& room) {
  const auto steps = room.take<std::uint32_t>(shares.size());
  for (std::size_t i = 0; i < shares.size(); ++i) steps[i] = steps_of_share(shares[i]);
  return steps;
}

/// Citizens by the number of bits in their history.
void count_acts_in_year(std::span<const std::uint16_t> history, Room& room, Sums& sums) {
  const std::size_t mark = room.mark();
  const auto acts = room.take<std::uint8_t>(history.size());
  for (std::size_t i = 0; i < history.size(); ++i) {
    // Bits in pairs and fours; then the three fours are added up.
    auto bits = static_cast<std::uint16_t>(history[i] - (history[i] >> 1 & 0x555));
    bits = static_cast<std::uint16_t>((bits & 0x333) + (bits >> 2 & 0x333));
    acts[i] = static_cast<std::uint8_t>((bits & 15) + (bits >> 4 & 15) + (bits >> 8 & 15));
  }
  // So few at a time that a byte counts them: a vector holds many bytes.
  constexpr std::size_t at_a_time = 128;
  std::array<std::uint64_t, year + 1> citizens{};
  for (std::size_t first = 0; first < acts.size(); first += at_a_time) {
    const auto some = acts.subspan(first, std::min(at_a_time, acts.size() - first));
    for (std::uint8_t n = 0; n <= year; ++n) {
      std::uint8_t count = 0;
      for (std::size_t i = 0; i < some.size(); ++i)
        count = static_cast<std::uint8_t>(count + (some[i] == n ? 1 : 0));
      citizens[n] += count;
    }
  }
  for (std::size_t n = 0; n <= year; ++n) sums.acts_in_year[n] += citizens[n];
  sums.active_year += history.size() - citizens[0];
  room.give_back(mark);
}

/// Calls visit(position, acted in the open nest) once for everybody with an admitted act.
void each_participant(const Block& block, auto&& visit) {
  const auto open = block.acting[index(Nest::open)].first(block.acts[index(Nest::open)]);
  for (const Act& act : open) {
    if (act.admitted) visit(act.citizen, true);
  }
  // Both lists rise by citizen.
  auto other = open.begin();
  for (const Act& act :
       block.acting[index(Nest::occasion)].first(block.acts[index(Nest::occasion)])) {
    while (other != open.end() && other->citizen < act.citizen) ++other;
    const bool counted = other != open.end() && other->citizen == act.citizen && other->admitted;
    if (act.admitted && !counted) visit(act.citizen, false);
  }
}

}  // namespace

void take_sums(const Block& block, const World& world, Sums& sums) {
  sums.citizens += block.count;
  sums.satisfaction.add(sum_of(block.satisfaction));
  sums.efficacy.add(sum_of(block.efficacy));
  sums.culture.add(sum_of(block.culture));
  sums.skill.add(sum_of(block.skill));
  for (std::size_t nest = 0; nest < nest_count; ++nest)
    sums.habit[nest].add(sum_of(block.habit[nest]));
  const auto exposure = block.exposure[index(Nest::open)];
  sums.exposure.add(fine_sum(exposure.size(), [=](std::size_t i) { return exposure[i]; }));
  sums.exposure_squared.add(
      fine_sum(exposure.size(), [=](std::size_t i) { return exposure[i] * exposure[i]; }));
  count_acts_in_year(world.state.history.all().subspan(block.first, block.count), *block.room,
                     sums);
  each_participant(block, [&](std::uint32_t i, bool open) {
    ++sums.participants;
    ++sums.needs_of_participants[block.need[i]];
    if (!open) return;
    ++sums.needs_of_open[block.need[i]];
    sums.open_rank.add(static_cast<double>(world.population->income_rank[block.first + i]));
    sums.exposure_of_active.add_units(units_of(exposure[i]));
  });
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    for (const Act& act : block.acting[index(nest)].first(block.acts[index(nest)]))
      take_act(block, act, nest, sums);
  }
}

void take_groups(const Block& block, const World& world, GroupTally& groups) {
  const Population& population = *world.population;
  const auto here = std::span(population.cell).subspan(block.first, block.count);
  const std::size_t mark = block.room->mark();
  const std::span<const std::uint32_t> efficacy = in_steps(block.efficacy, *block.room),
                                       satisfaction = in_steps(block.satisfaction, *block.room);
  groups.add(here, block.culture, efficacy, satisfaction);
  for (std::uint32_t first = 0; first < block.count;) {
    const std::uint32_t village = population.village_of(block.first + first);
    const std::uint32_t last =
        std::min(block.count, population.citizens_of_village(village).last - block.first);
    groups.add_village(village, sum_of(efficacy.subspan(first, last - first)),
                       sum_of(satisfaction.subspan(first, last - first)));
    first = last;
  }
  block.room->give_back(mark);
  std::uint32_t village = 0;
  Range here_now{};
  each_participant(block, [&](std::uint32_t i, bool open) {
    // They rise by citizen in each nest.
    const std::uint32_t id = block.first + i;
    if (id < here_now.first || id >= here_now.last) {
      village = population.village_of(id);
      here_now = population.citizens_of_village(village);
    }
    groups.add_participant(here[i], village, block.culture[i], open);
  });
}

void take_deeds(const Block& block, std::vector<Deed>& deeds) {
  for (std::uint32_t i = 0; i < block.count; ++i) deeds[block.first + i] = {};
  for (std::size_t nest = 0; nest < nest_count; ++nest) {
    for (const Act& act : block.acting[nest].first(block.acts[nest])) {
      Deed& deed = deeds[block.first + act.citizen];
      deed.channel[nest] = act.channel;
      deed.admitted[nest] = act.admitted;
      deed.answered[nest] = act.answered;
    }
  }
}

}  // namespace townhall
