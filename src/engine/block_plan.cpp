#include "townhall/engine/block_plan.hpp"

#include <algorithm>

namespace townhall {

std::vector<BlockRange> plan_blocks(const Setting& setting, std::uint32_t block_size) {
  std::vector<BlockRange> blocks;
  for (std::uint32_t g = 0; g < setting.townships.size(); ++g) {
    const Range citizens = setting.townships[g].citizens;
    for (std::uint32_t first = citizens.first; first < citizens.last; first += block_size) {
      blocks.push_back({first, std::min(block_size, citizens.last - first), g});
    }
  }
  return blocks;
}

Scratch::Scratch(std::uint32_t block_size)
    : expectant_share(block_size), answered_share(block_size), contacts_culture(block_size) {
  for (std::size_t nest = 0; nest < nest_count; ++nest) {
    exposure[nest].resize(block_size);
    active_contacts[nest].resize(block_size);
    inclination[nest].resize(block_size);
    acting[nest].resize(block_size);
  }
}

Block open_block(World& world, const BlockRange& range, const std::vector<Conditions>& conditions,
                 Scratch& scratch) {
  const std::uint32_t first = range.first, count = range.count;
  const Population& population = *world.population;
  const Township& township = world.setting->townships[range.township];
  const TownshipState& government = world.governments[range.township];
  State& state = world.state;
  Block block;
  block.first = first;
  block.count = count;
  block.month = world.month;
  block.draws = &world.draws;
  block.seen = Seen(world.network, state.seen.last(), first);
  block.offer = {.channels = township.channels,
                 .conditions = conditions,
                 .plan = township.plan,
                 .need = township.need,
                 .allocation = government.allocation,
                 .demand = government.demand,
                 .load = government.load,
                 .citizens = static_cast<double>(township.citizens.count())};
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    block.offer.open[index(nest)] = std::any_of(
        conditions.begin(), conditions.end(),
        [&](const Conditions& cohort) { return cohort.any_open(nest, township.channels); });
    block.habit[index(nest)] = state.habit[index(nest)].own(first, count);
    block.exposure[index(nest)] = std::span(scratch.exposure[index(nest)]).first(count);
    block.active_contacts[index(nest)] =
        std::span(scratch.active_contacts[index(nest)]).first(count);
    block.inclination[index(nest)] = std::span(scratch.inclination[index(nest)]).first(count);
    std::fill(block.inclination[index(nest)].begin(), block.inclination[index(nest)].end(), 0.0f);
    block.acting[index(nest)] = std::span(scratch.acting[index(nest)]).first(count);
  }
  block.culture = state.culture.own(first, count);
  block.skill = state.skill.own(first, count);
  block.efficacy = state.efficacy.own(first, count);
  block.satisfaction = state.satisfaction.own(first, count);
  block.income = state.income.own(first, count);
  block.skill_anchor = state.skill_anchor.own(first, count);
  block.culture_anchor = state.culture_anchor.own(first, count);
  block.education = state.education.own(first, count);
  block.member = state.member.own(first, count);
  block.cohort = state.cohort.own(first, count);
  block.usable = state.usable.own(first, count);
  block.propensity = std::span(population.propensity).subspan(first, count);
  block.age = std::span(population.age).subspan(first, count);
  block.need = std::span(population.need).subspan(first, count);
  block.household = std::span(population.household).subspan(first, count);
  if (!population.threshold.empty())
    block.threshold = std::span(population.threshold).subspan(first, count);
  block.expectant_share = std::span(scratch.expectant_share).first(count);
  block.answered_share = std::span(scratch.answered_share).first(count);
  block.contacts_culture = std::span(scratch.contacts_culture).first(count);
  return block;
}

void publish(const Block& block, State& state) {
  struct Shown {
    std::array<bool, nest_count> acted{};
    bool expectant = false;
    bool answered = false;
  };
  std::vector<Shown> shown(block.count);
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    for (const Act& act : block.acting[index(nest)].first(block.acts[index(nest)])) {
      if (!act.admitted) continue;
      Shown& one = shown[act.citizen];
      one.acted[index(nest)] = true;
      if (block.offer.channels[act.channel].expects_answer > 0) {
        one.expectant = true;
        one.answered = one.answered || act.answered;
      }
    }
  }
  const auto words = state.seen.next(block.first, block.count);
  const auto history = state.history.own(block.first, block.count);
  constexpr unsigned kept = (1u << year) - 1;
  for (std::uint32_t i = 0; i < block.count; ++i) {
    words[i] = Word(shown[i].acted[0], shown[i].acted[1], shown[i].expectant, shown[i].answered,
                    block.culture[i]);
    history[i] = static_cast<std::uint16_t>(
        (unsigned{history[i]} << 1 | (shown[i].acted[0] ? 1u : 0u)) & kept);
  }
}

}  // namespace townhall
