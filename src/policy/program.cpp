#include "townhall/policy/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "townhall/core/problem.hpp"
#include "townhall/network/generators/between_villages.hpp"
#include "townhall/policy/targets.hpp"
#include "townhall/population/groups.hpp"

namespace townhall {
namespace {

std::vector<std::size_t> channels_concerned(const Intervention& intervention,
                                            const Named<Channel>& channels, Nest nest) {
  std::vector<std::size_t> concerned;
  for (std::size_t k = 0; k < channels.size(); ++k) {
    const auto& named = intervention.channel;
    const bool concerns =
        named.empty() ? channels.at(k).second.nest == nest
                      : std::find(named.begin(), named.end(), channels.at(k).first) != named.end();
    if (concerns) concerned.push_back(k);
  }
  return concerned;
}

Measure resolve(const std::string& name, const Intervention& intervention,
                std::int64_t policy_start, const PolicyWorld& world) {
  Measure measure;
  measure.name = name;
  measure.instrument = find_instrument(intervention.instrument);
  measure.schedule = {intervention.start.value_or(policy_start), intervention.end,
                      intervention.ramp};
  measure.strength = intervention.strength.value_or(1);
  measure.nest = intervention.nest.value_or(Nest::open);
  measure.channels = channels_concerned(intervention, world.channels, measure.nest);
  measure.by_channel = !intervention.channel.empty();
  const auto association =
      std::find(world.associations.begin(), world.associations.end(), intervention.association);
  measure.association = association == world.associations.end()
                            ? 0
                            : static_cast<std::size_t>(association - world.associations.begin());
  measure.pass_on = intervention.pass_on;
  measure.cost = intervention.cost;
  measure.share = intervention.target.share;
  measure.luck = stream("policy/" + name);
  measure.townships = townships_of(intervention.target, world.population);
  const bool share_by_stock = measure.instrument->law == Law::share;
  measure.reach =
      reach_of(intervention.target, world.population, world.draws, measure.luck, share_by_stock);
  if (std::holds_alternative<CampaignFlow>(measure.instrument->action) && measure.pass_on > 0) {
    pass_on_in_households(world.population, measure.reach);
  }
  return measure;
}

/// Throws Problems where villages of a township are to have more ties between them than pairs of
/// citizens.
void expect_pairs(const Measure& measure, const Population& population, const std::string& path) {
  if (!std::holds_alternative<TieStock>(measure.instrument->action)) return;
  for (std::size_t g = 0; g < population.townships(); ++g) {
    if (!measure.reaches_township(g)) continue;
    if (auto allowed = too_few_pairs(measure.strength, population, g)) {
      throw Problems({.place = {},
                      .path = path,
                      .found = fmt::format("{:.10g} ties a citizen", measure.strength),
                      .allowed = std::move(*allowed),
                      .nearest = {}});
    }
  }
}

/// Divides the citizens by which targeted flows reach them.
void form_cohorts(Program& program, const Population& population) {
  const auto targeted = [](const Measure& measure) {
    return !measure.reach.empty() && !measure.instrument->is_stock();
  };
  if (std::none_of(program.measures.begin(), program.measures.end(), targeted)) return;
  program.cohorts.clear();
  program.cohort.resize(population.size());
  std::map<std::vector<Reach>, std::size_t> numbers;
  std::vector<Reach> reached(program.measures.size());
  for (std::size_t i = 0; i < population.size(); ++i) {
    for (std::size_t m = 0; m < program.measures.size(); ++m) {
      const Measure& measure = program.measures[m];
      reached[m] = targeted(measure) ? measure.reach[i] : Reach::direct;
    }
    const auto [at, is_new] = numbers.try_emplace(reached, program.cohorts.size());
    if (is_new) {
      if (program.cohorts.size() == cohorts_at_most) {
        std::string names;
        for (const Measure& measure : program.measures) {
          if (targeted(measure)) names += (names.empty() ? "" : ", ") + measure.name;
        }
        throw Problems({{},
                        "policies",
                        "targets of " + names + " that divide citizens into more than 256 cohorts",
                        "at most 256: give some of these interventions the same target",
                        ""});
      }
      program.cohorts.push_back(reached);
    }
    program.cohort[i] = static_cast<std::uint8_t>(at->second);
  }
}

}  // namespace

bool Program::costs_by(std::int64_t month) const {
  return std::any_of(measures.begin(), measures.end(), [&](const Measure& measure) {
    return measure.cost.any() && month >= measure.schedule.start;
  });
}

Program make_program(const Arm& arm, const Named<Package>& packages, std::int64_t policy_start,
                     const PolicyWorld& world) {
  Program program;
  for (const auto& [package, interventions] : packages) {
    if (std::find(arm.packages.begin(), arm.packages.end(), package) == arm.packages.end())
      continue;
    for (const auto& [name, intervention] : interventions) {
      expect_places(intervention.target, world.population, "policies." + package + "." + name);
      program.measures.push_back(resolve(package + "/" + name, intervention, policy_start, world));
      program.measures.back().wins = package == arm.winner;
      expect_pairs(program.measures.back(), world.population,
                   "policies." + package + "." + name + ".strength");
    }
  }
  form_cohorts(program, world.population);
  return program;
}

namespace {

/// One stock's month.
struct StockMonth {
  StockMonth(const Measure& of, std::int64_t month, const Draws& of_world)
      : measure(of),
        before(of.schedule.ramped(month - 1)),
        now(of.schedule.ramped(month)),
        draws(of_world) {}

  const Measure& measure;
  double before;  ///< r(t-1)
  double now;     ///< r(t)
  const Draws& draws;

  [[nodiscard]] bool gives() const { return now != before; }

  /// A stock for a share takes in those whose uniform the ramp passes this month; a dose, everybody
  /// in reach.
  [[nodiscard]] bool takes_in(std::uint32_t citizen, const State& state) const {
    if (!measure.reach.empty() && measure.reach[citizen] == Reach::none) return false;
    if (measure.instrument->members_only && state.member[citizen] == 0) return false;
    if (measure.instrument->law != Law::share) return true;
    const double u = draws.uniform(measure.luck, citizen, 0),
                 share = measure.strength * measure.share;
    return share * before <= u && u < share * now;
  }
};

/// Changes those whom the stock takes in; returns how many it reached for the first time.
std::uint64_t apply_stock(const StockMonth& stock, Stock change, const Population& population,
                          const StockSettings& settings, State& state, std::vector<bool>& reached) {
  reached.resize(population.size());
  std::uint64_t first_time = 0;
  for (std::size_t g = 0; g < population.townships(); ++g) {
    if (!stock.measure.reaches_township(g)) continue;
    const Range citizens = population.citizens_of_township(g);
    for (std::uint32_t i = citizens.first; i < citizens.last; ++i) {
      if (!stock.takes_in(i, state)) continue;
      Person person{state.skill[i],        state.skill_anchor[i], state.culture_anchor[i],
                    state.income[i],       state.education[i],    settings.skill_per_year,
                    settings.log_income_sd};
      change(person, {stock.measure.strength * stock.before, stock.measure.strength * stock.now});
      if (!reached[i]) ++first_time;
      reached[i] = true;
    }
  }
  return first_time;
}

}  // namespace

std::vector<std::uint64_t> apply_stocks(const Program& program, std::int64_t month,
                                        const Population& population, const StockSettings& settings,
                                        const Draws& draws, State& state, ReachedSoFar& reached) {
  reached.resize(program.measures.size());
  std::vector<std::uint64_t> first_time(program.measures.size());
  for (std::size_t m = 0; m < program.measures.size(); ++m) {
    const Measure& measure = program.measures[m];
    const auto* change = std::get_if<Stock>(&measure.instrument->action);
    if (change == nullptr || !measure.schedule.active(month)) continue;
    const StockMonth stock(measure, month, draws);
    if (!stock.gives()) continue;
    first_time[m] = apply_stock(stock, *change, population, settings, state, reached[m]);
  }
  return first_time;
}

Reach reach_in(std::int64_t month, const Measure& measure, std::uint32_t citizen,
               const Population& population, const Draws& draws, const State& state) {
  if (!measure.schedule.active(month) ||
      !measure.reaches_township(population.township_of(citizen))) {
    return Reach::none;
  }
  if (measure.instrument->is_stock()) {
    const StockMonth stock(measure, month, draws);
    return stock.gives() && stock.takes_in(citizen, state) ? Reach::direct : Reach::none;
  }
  const bool enrols = std::holds_alternative<MembershipFlow>(measure.instrument->action);
  const bool joined =
      state.member[citizen] != 0 && group_of(population, Dimension::member, citizen) == 0;
  if (enrols && !joined) return Reach::none;
  return measure.reach.empty() ? Reach::direct : measure.reach[citizen];
}

}  // namespace townhall
