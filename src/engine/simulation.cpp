#include "townhall/engine/simulation.hpp"

#include <algorithm>

#include "townhall/core/parallel.hpp"
#include "townhall/network/generators/between_villages.hpp"

namespace townhall {
namespace {

/// Weight of the layers that policies tie, as of kin.
constexpr double bridge_weight = .15;

/// True if the same citizens reach the same channels under both.
bool same_reach(const std::vector<Conditions>& a, const std::vector<Conditions>& b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(), [](const Conditions& one, const Conditions& other) {
        return one.membership == other.membership &&
               std::equal(one.channels.begin(), one.channels.end(), other.channels.begin(),
                          [](const ChannelConditions& k, const ChannelConditions& l) {
                            return k.access == l.access;
                          });
      });
}

}  // namespace

Simulation::Simulation(World& world, const Month& month, const AfterMonth& government,
                       const Program& program, Execution execution)
    : world_(world),
      month_(month),
      government_(government),
      program_(program),
      execution_(execution),
      blocks_(plan_blocks(*world.setting, *world.network.neighbourhoods, execution.block_size)),
      own_layers_(world.network.layers.size()) {
  const auto parts =
      std::min(blocks_.size(), static_cast<std::size_t>(std::max(1, execution.threads)));
  // No block is larger than the largest township.
  std::uint32_t largest = 0;
  for (const BlockRange& block : blocks_) largest = std::max(largest, block.count);
  for (std::size_t part = 0; part < parts; ++part) scratch_.emplace_back(largest);
  group_parts_.assign(parts, GroupTally(*world.population));
  sums_.resize(parts);
  for (std::size_t part = 0; part < parts; ++part) {
    const Share share = share_of(blocks_.size(), part, parts);
    sums_[part].assign(blocks_[share.last - 1].township - blocks_[share.first].township + 1,
                       Sums(world.setting->channel_names.size(), world.setting->domain_names.size(),
                            program.cohorts.size()));
  }
  if (execution.deeds) deeds_.resize(world.size());
  world.state.cohort =
      Private<std::uint8_t>(Array<std::uint8_t>(program.cohort.begin(), program.cohort.end()));
  const auto& townships = world.setting->townships;
  conditions_.resize(townships.size());
  for (const Township& township : townships) {
    reach_.emplace_back(program.cohorts.size(),
                        base_conditions(township, world.setting->associations));
  }
  newly_reached_.resize(program.measures.size());
}

const Tally& Simulation::step() { return step(conveyed_by(world_)); }

const Tally& Simulation::step(const Conveyed& conveyed) {
  ++world_.month;
  make_conditions();
  change_people();
  tie_villages();
  run_blocks(conveyed);
  govern();
  spend();
  world_.state.seen.turn();
  return tally_;
}

void Simulation::make_conditions() {
  const Setting& setting = *world_.setting;
  std::fill(newly_reached_.begin(), newly_reached_.end(), 0);
  for (std::size_t g = 0; g < setting.townships.size(); ++g) {
    const Township& township = setting.townships[g];
    conditions_[g].assign(program_.cohorts.size(), base_conditions(township, setting.associations));
    for (std::size_t cohort = 0; cohort < program_.cohorts.size(); ++cohort) {
      Conditions& conditions = conditions_[g][cohort];
      apply_flows(program_, world_.month, g, cohort, conditions);
      for (std::size_t k = 0; k < township.channels.size(); ++k) {
        const auto& calendar = township.channels[k].calendar;
        if (calendar && !calendar->open(world_.month)) conditions.channels[k].open = false;
      }
    }
    if (same_reach(conditions_[g], reach_[g])) continue;
    const auto joined =
        update_reach(world_, township, conditions_[g], world_.state, execution_.threads);
    reach_[g] = conditions_[g];
    count_joined(g, joined);
  }
}

void Simulation::count_joined(std::size_t township, const Joined& joined) {
  for (std::size_t m = 0; m < program_.measures.size(); ++m) {
    const Measure& measure = program_.measures[m];
    const bool enrols = std::holds_alternative<MembershipFlow>(measure.instrument->action) &&
                        measure.schedule.active(world_.month) && measure.reaches_township(township);
    for (std::size_t cohort = 0; enrols && cohort < program_.cohorts.size(); ++cohort) {
      if (program_.reach(m, cohort) != Reach::none)
        newly_reached_[m] += joined[measure.association][cohort];
    }
  }
}

void Simulation::change_people() {
  const StockSettings settings{world_.setting->skill_per_year, world_.population->log_income_sd};
  const auto reached = apply_stocks(program_, world_.month, *world_.population, settings,
                                    world_.draws, world_.state, reached_so_far_);
  for (std::size_t m = 0; m < reached.size(); ++m) newly_reached_[m] += reached[m];
}

void Simulation::tie_villages() {
  std::size_t layer = own_layers_;
  for (const Measure& measure : program_.measures) {
    if (!std::holds_alternative<TieStock>(measure.instrument->action)) continue;
    const double before = measure.schedule.ramped(world_.month - 1),
                 now = measure.schedule.ramped(world_.month);
    if (measure.schedule.active(world_.month) && now != before) {
      const BetweenVillages generator{.mean_degree = measure.strength};
      const TieSource source =
          generator.unchecked_source(*world_.population, world_.draws, measure.name);
      Array<Tie> ties;
      for (std::size_t g = 0; g < source.pieces; ++g) {
        if (!measure.reaches_township(g)) continue;
        Array<Tie> here;
        source.add(g, here);
        here.resize(static_cast<std::size_t>(now * static_cast<double>(here.size()) + .5));
        append(ties, std::move(here));
      }
      Layer bridge(measure.name, bridge_weight, world_.network.neighbourhoods, std::move(ties),
                   execution_.threads, world_.network.far_ties);
      if (layer < world_.network.layers.size()) {
        world_.network.layers[layer] = std::move(bridge);
      } else {
        world_.network.layers.push_back(std::move(bridge));
      }
    }
    ++layer;
  }
}

void Simulation::run_blocks(const Conveyed& conveyed) {
  const Setting& setting = *world_.setting;
  const Sums none(setting.channel_names.size(), setting.domain_names.size(),
                  program_.cohorts.size());
  mailbox_.write(world_.network, conveyed.words, execution_.threads);
  parallel(scratch_.size(), execution_.threads,
           [&](std::size_t part) { run_share(part, conveyed); });
  tally_.month = world_.month;
  tally_.world = none;
  tally_.townships.assign(setting.townships.size(), none);
  for (std::size_t part = 0; part < sums_.size(); ++part) {
    for (std::size_t g = 0; g < sums_[part].size(); ++g)
      tally_.townships[first_township(part) + g].add(sums_[part][g]);
  }
  for (const Sums& township : tally_.townships) tally_.world.add(township);
  for (std::size_t part = 1; part < group_parts_.size(); ++part)
    group_parts_.front().add(group_parts_[part]);
  tally_.groups = group_parts_.front().groups();
  world_.occasion_last_month = tally_.world.acted[index(Nest::occasion)] > 0;
}

std::size_t Simulation::first_township(std::size_t part) const {
  return blocks_[share_of(blocks_.size(), part, scratch_.size()).first].township;
}

void Simulation::run_share(std::size_t part, const Conveyed& conveyed) {
  const Share share = share_of(blocks_.size(), part, scratch_.size());
  group_parts_[part].clear();
  for (Sums& township : sums_[part]) township.clear();
  for (std::size_t b = share.first; b < share.last; ++b) {
    const std::uint32_t g = blocks_[b].township;
    Block block =
        open_block(world_, blocks_[b], conditions_[g], conveyed, mailbox_, scratch_[part]);
    month_(block);
    publish(block, world_.state);
    take_sums(block, world_, sums_[part][g - first_township(part)]);
    take_groups(block, world_, group_parts_[part]);
    if (!deeds_.empty()) take_deeds(block, deeds_);
  }
}

void Simulation::govern() {
  const Setting& setting = *world_.setting;
  tally_.occasion = false;
  for (std::size_t g = 0; g < setting.townships.size(); ++g) {
    const Township& township = setting.townships[g];
    const Sums& sums = tally_.townships[g];
    TownshipState& state = world_.governments[g];
    const auto citizens = static_cast<double>(township.citizens.count());
    std::vector<double> heard;
    for (const ExactSum& input : sums.heard) heard.push_back(input.value());
    TownshipMonth month{.heard = heard,
                        .plan = township.plan,
                        .citizens = citizens,
                        .responsiveness = conditions_[g].front().responsiveness,
                        .belief = state.belief,
                        .allocation = state.allocation};
    government_(month);
    state.load = 1000 * static_cast<double>(sums.expectant_acts) / citizens;
    for (std::size_t k = 0; k < township.channels.size(); ++k) {
      const bool was_open =
          std::any_of(conditions_[g].begin(), conditions_[g].end(),
                      [&](const Conditions& cohort) { return cohort.channels[k].open; });
      if (was_open) state.demand[k] = static_cast<double>(sums.channels[k].applicants);
    }
    for (const Conditions& cohort : conditions_[g]) {
      tally_.occasion = tally_.occasion || cohort.any_open(Nest::occasion, township.channels);
    }
  }
  world_.needs_of_acts[world_.month % year] = tally_.world.needs_of_open;
}

void Simulation::spend() {
  if (!program_.costs_by(world_.month)) {
    tally_.cost.reset();
    return;
  }
  double spent = 0;
  const std::size_t channels = world_.setting->channel_names.size();
  for (std::size_t m = 0; m < program_.measures.size(); ++m) {
    const Measure& measure = program_.measures[m];
    if (!measure.schedule.active(world_.month)) continue;
    const bool starts = world_.month == measure.schedule.start;
    std::uint64_t acts = 0;
    for (std::size_t g = 0; g < tally_.townships.size(); ++g) {
      if (!measure.reaches_township(g)) continue;
      for (std::size_t cohort = 0; cohort < program_.cohorts.size(); ++cohort) {
        if (program_.reach(m, cohort) == Reach::none) continue;
        for (const std::size_t k : measure.channels)
          acts += tally_.townships[g].cohort_acts[cohort * channels + k];
      }
    }
    if (starts) spent += measure.cost.once.value_or(0);
    spent += measure.cost.per_month.value_or(0);
    spent += measure.cost.per_person.value_or(0) *
             static_cast<double>(newly_reached_[m] +
                                 (starts ? reached_at_start(measure, *world_.population) : 0));
    spent += measure.cost.per_act.value_or(0) * static_cast<double>(acts);
  }
  tally_.cost = spent;
}

}  // namespace townhall
