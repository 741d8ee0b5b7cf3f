#include "townhall/engine/block_plan.hpp"

#include <algorithm>

#include "townhall/core/parallel.hpp"

namespace townhall {

std::vector<BlockRange> plan_blocks(const Setting& setting, const Neighbourhoods& neighbourhoods,
                                    std::uint32_t block_size) {
  std::vector<BlockRange> blocks;
  std::uint32_t g = 0;
  const auto& groups = neighbourhoods.groups();
  for (std::size_t n = 0; n < groups.size();) {
    Range stretch = groups[n].citizens;
    const std::uint32_t window = groups[n].window;
    while (stretch.first >= setting.townships[g].citizens.last) ++g;
    for (++n; n < groups.size() && groups[n].window == window &&
              groups[n].citizens.first < setting.townships[g].citizens.last;
         ++n) {
      stretch.last = groups[n].citizens.last;
    }
    for (std::uint32_t first = stretch.first; first < stretch.last;) {
      const std::uint32_t count = std::min(block_size, stretch.last - first);
      blocks.push_back({first, count, g, window});
      first += count;
    }
  }
  return blocks;
}

Scratch::Scratch(std::uint32_t block_size)
    : expectant_share(block_size),
      answered_share(block_size),
      contacts_culture(block_size),
      far(block_size),
      room(fixed_bytes + std::size_t{block_size} * bytes_a_citizen) {
  for (std::size_t nest = 0; nest < nest_count; ++nest) {
    exposure[nest].resize(block_size);
    active_contacts[nest].resize(block_size);
    inclination[nest].resize(block_size);
    acting[nest].resize(block_size);
  }
}

void Scratch::look_around(const World& world, const BlockRange& block, const Conveyed& conveyed,
                          const Mailbox& mailbox) {
  far.collect(world.network, mailbox, {block.first, block.first + block.count}, world.month,
              conveyed.occasions);
  if (spread_window_ == block.window && spread_month_ == world.month) return;
  near.spread(conveyed.words, world.network.neighbourhoods->windows()[block.window],
              conveyed.occasions);
  spread_window_ = block.window;
  spread_month_ = world.month;
}

namespace {

/// Room for what earlier steps leave for later ones.
void lend(Scratch& scratch, Block& block) {
  const std::uint32_t count = block.count;
  for (std::size_t nest = 0; nest < nest_count; ++nest) {
    block.exposure[nest] = std::span(scratch.exposure[nest]).first(count);
    block.active_contacts[nest] = std::span(scratch.active_contacts[nest]).first(count);
    block.inclination[nest] = std::span(scratch.inclination[nest]).first(count);
    std::fill(block.inclination[nest].begin(), block.inclination[nest].end(), 0.0f);
    block.acting[nest] = std::span(scratch.acting[nest]).first(count);
  }
  block.expectant_share = std::span(scratch.expectant_share).first(count);
  block.answered_share = std::span(scratch.answered_share).first(count);
  block.contacts_culture = std::span(scratch.contacts_culture).first(count);
}

}  // namespace

Block open_block(World& world, const BlockRange& range, const std::vector<Conditions>& conditions,
                 const Conveyed& conveyed, const Mailbox& mailbox, Scratch& scratch) {
  scratch.look_around(world, range, conveyed, mailbox);
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
  block.room = &scratch.room;
  block.seen = Seen(world.network, conveyed.words, scratch.near, {first, first + count},
                    &scratch.far, state.seen.last());
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
  }
  lend(scratch, block);
  block.culture = state.culture.own(first, count);
  block.skill = state.skill.own(first, count);
  block.efficacy = state.efficacy.own(first, count);
  block.satisfaction = state.satisfaction.own(first, count);
  block.income = state.income.own(first, count);
  block.skill_anchor = state.skill_anchor.own(first, count);
  block.culture_anchor = state.culture_anchor.own(first, count);
  block.education = state.education.own(first, count);
  block.member = state.member.own(first, count);
  if (state.cohort.size() > 0) block.cohort = state.cohort.own(first, count);
  block.usable = state.usable.own(first, count);
  block.propensity = std::span(population.propensity).subspan(first, count);
  block.age = std::span(population.age).subspan(first, count);
  block.need = std::span(population.need).subspan(first, count);
  const std::span<const std::uint32_t> households = population.household_citizens;
  block.first_household = population.household_of(first);
  block.households =
      households.subspan(block.first_household,
                         population.household_of(first + count - 1) - block.first_household + 2);
  if (!population.threshold.empty())
    block.threshold = std::span(population.threshold).subspan(first, count);
  return block;
}

void each_block(World& world, int threads, const std::function<void(Block&)>& work) {
  constexpr std::uint32_t size = Neighbourhoods::group_at_most;
  const auto blocks = plan_blocks(*world.setting, *world.network.neighbourhoods, size);
  const std::size_t parts = std::min(blocks.size(), static_cast<std::size_t>(threads));
  Mailbox mailbox;
  const Conveyed conveyed = conveyed_by(world);
  mailbox.write(world.network, conveyed.words, threads);
  parallel(parts, threads, [&](std::size_t part) {
    Scratch scratch(size);
    const Share share = share_of(blocks.size(), part, parts);
    for (std::size_t b = share.first; b < share.last; ++b) {
      Block block = open_block(world, blocks[b], {}, conveyed, mailbox, scratch);
      work(block);
      scratch.room.give_back(0);
    }
  });
}

void publish(const Block& block, State& state) {
  const auto words = state.seen.next(block.first, block.count);
  const auto history = state.history.own(block.first, block.count);
  const auto culture = block.culture;
  for (std::size_t i = 0; i < words.size(); ++i)
    words[i] = Word(false, false, false, false, culture[i]);
  constexpr unsigned kept = (1u << year) - 1;
  for (std::size_t i = 0; i < history.size(); ++i)
    history[i] = static_cast<std::uint16_t>(unsigned{history[i]} << 1 & kept);
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    for (const Act& act : block.acting[index(nest)].first(block.acts[index(nest)])) {
      if (!act.admitted) continue;
      words[act.citizen].show_act(nest);
      if (block.offer.channels[act.channel].expects_answer > 0)
        words[act.citizen].show_expectation(act.answered);
      if (nest == Nest::open) history[act.citizen] |= 1;
    }
  }
}

}  // namespace townhall
