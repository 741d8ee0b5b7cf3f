#include <bit>

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

}  // namespace

void take_sums(const Block& block, World& world, Sums& sums) {
  sums.citizens += block.count;
  const Population& population = *world.population;
  const auto history = world.state.history.own(block.first, block.count);
  const auto words = world.state.seen.next(block.first, block.count);
  for (std::uint32_t i = 0; i < block.count; ++i) {
    sums.satisfaction.add(static_cast<double>(block.satisfaction[i]));
    sums.efficacy.add(static_cast<double>(block.efficacy[i]));
    sums.culture.add(static_cast<double>(block.culture[i]));
    sums.skill.add(static_cast<double>(block.skill[i]));
    for (std::size_t nest = 0; nest < nest_count; ++nest)
      sums.habit[nest].add(static_cast<double>(block.habit[nest][i]));
    const auto f = static_cast<double>(block.exposure[index(Nest::open)][i]);
    sums.exposure.add(f);
    sums.exposure_squared.add(f * f);
    if (history[i] == 0) {
      ++sums.acts_in_year[0];
    } else {
      ++sums.active_year;
      ++sums.acts_in_year[static_cast<std::size_t>(std::popcount(history[i]))];
    }
    const bool open = words[i].acted(Nest::open);
    if (!open && !words[i].acted(Nest::occasion)) continue;
    ++sums.participants;
    ++sums.needs_of_participants[block.need[i]];
    if (!open) continue;
    ++sums.needs_of_open[block.need[i]];
    sums.open_rank.add(static_cast<double>(population.income_rank[block.first + i]));
    sums.exposure_of_active.add(f);
  }
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    for (const Act& act : block.acting[index(nest)].first(block.acts[index(nest)]))
      take_act(block, act, nest, sums);
  }
}

void take_groups(const Block& block, World& world, const std::vector<std::uint32_t>& cells,
                 GroupTally& groups) {
  const auto words = world.state.seen.next(block.first, block.count);
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const std::uint32_t id = block.first + i;
    const bool open = words[i].acted(Nest::open);
    groups.add(cells[id], world.population->village[id], culture_type(block.culture[i]),
               open || words[i].acted(Nest::occasion), open, block.efficacy[i],
               block.satisfaction[i]);
  }
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
