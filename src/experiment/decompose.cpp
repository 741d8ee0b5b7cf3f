#include "townhall/experiment/decompose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "townhall/core/coalitions.hpp"
#include "townhall/core/numeric.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/record/study_tables.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/write.hpp"

namespace townhall {
namespace {

/// Position of a scenario among the worlds; a new one is added. Equal ones have equal results.
std::size_t place_world(std::vector<Scenario>& worlds, Scenario scenario) {
  const auto found = std::find(worlds.begin(), worlds.end(), scenario);
  if (found != worlds.end()) return static_cast<std::size_t>(found - worlds.begin());
  worlds.push_back(std::move(scenario));
  return worlds.size() - 1;
}

void expect_causes(const std::vector<std::string>& named) {
  std::vector<std::string> known;
  for (const Cause& cause : causes()) known.emplace_back(cause.name);
  Problems problems;
  for (const std::string& name : named) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    problems.add({{"--causes"},
                  "",
                  fmt::format("'{}'", name),
                  fmt::format("{}", fmt::join(known, ", ")),
                  nearest_name(name, known)});
  }
  problems.throw_if_any();
}

/// Those named, or all, in their order, and the rest.
std::vector<std::string> told_apart(const std::vector<std::string>& named) {
  expect_causes(named);
  std::vector<std::string> told;
  for (const Cause& cause : causes()) {
    const bool is_named = std::find(named.begin(), named.end(), cause.name) != named.end();
    if (named.empty() || is_named || cause.name == rest_cause) told.emplace_back(cause.name);
  }
  return told;
}

/// All causes of a set of those told apart: the others go with the rest.
std::vector<std::string> causes_in(const std::vector<std::string>& told, std::size_t set) {
  std::vector<std::string> taken;
  for (const Cause& cause : causes()) {
    const auto found = std::find(told.begin(), told.end(), cause.name);
    const auto player =
        static_cast<std::size_t>((found == told.end() ? told.end() - 1 : found) - told.begin());
    if ((set >> player & 1U) != 0) taken.emplace_back(cause.name);
  }
  return taken;
}

void plan_sets(const Decomposition& decomposition, WorldPlan& plan) {
  plan.causes = told_apart(decomposition.causes);
  const Value own = to_value(bare(decomposition.scenario)),
              other = to_value(bare(*decomposition.reference));
  const std::size_t sets = std::size_t{1} << plan.causes.size();
  plan.sets.push_back(0);
  for (std::size_t set = 1; set < sets; ++set) {
    Scenario world =
        scenario_between(own, other, causes_in(plan.causes, set), decomposition.reference_name);
    plan.sets.push_back(place_world(plan.worlds, std::move(world)));
  }
}

void plan_ablations(const Scenario& scenario, WorldPlan& plan) {
  for (const Ablation& ablation : ablations()) {
    if (is_mechanism(ablation, scenario)) {
      plan.ablated.push_back({ablation, place_world(plan.worlds, without(scenario, ablation))});
    } else {
      plan.not_mechanisms.push_back(ablation.name);
    }
  }
}

double value_of_world(const Scenario& scenario, const OutcomeDesign& design,
                      const Judgement& judgement, std::int64_t replicate, int threads,
                      const OutcomeProgress& progress) {
  const Arm no_policy;
  const OutcomeRun run{
      .scenario = scenario, .arm = no_policy, .design = design, .threads = threads};
  return simulate_outcome(
             run, build_world(scenario, static_cast<std::uint32_t>(replicate), threads), progress)
      .value(design.window(judgement.window), judgement.measure);
}

}  // namespace

WorldPlan plan_worlds(const Decomposition& decomposition) {
  WorldPlan plan{.worlds = {bare(decomposition.scenario)},
                 .causes = {},
                 .sets = {},
                 .ablated = {},
                 .not_mechanisms = {},
                 .design = outcome_design(decomposition.scenario, {})};
  if (decomposition.reference != nullptr) plan_sets(decomposition, plan);
  if (decomposition.ablate) plan_ablations(bare(decomposition.scenario), plan);
  return plan;
}

std::string set_words(const WorldPlan& plan, std::size_t set) {
  std::vector<std::string_view> taken;
  for (std::size_t cause = 0; cause < plan.causes.size(); ++cause) {
    if ((set >> cause & 1U) != 0) taken.push_back(plan.causes[cause]);
  }
  return taken.empty() ? "nothing" : fmt::format("{}", fmt::join(taken, "+"));
}

std::vector<double> WorldValues::set_values(std::size_t replicate) const {
  std::vector<double> of_sets;
  for (const std::size_t world : plan.sets) of_sets.push_back(values[replicate][world]);
  return of_sets;
}

std::vector<double> WorldValues::world_values(std::size_t world) const {
  std::vector<double> of_world;
  for (const auto& replicate : values) of_world.push_back(replicate[world]);
  return of_world;
}

WorldValues run_worlds(const Decomposition& decomposition, const WorldPlan& plan,
                       const Judgement& judgement, const OutcomeProgress& progress) {
  const auto replicates = static_cast<std::size_t>(judgement.replicates);
  const std::size_t worlds = plan.worlds.size(), runs = replicates * worlds;
  WorldValues result{decomposition, plan, judgement,
                     std::vector(replicates, std::vector<double>(worlds))};
  const int in_a_run = runs >= static_cast<std::size_t>(judgement.threads) ? 1 : judgement.threads;
  parallel_in_turn(runs, judgement.threads, [&](std::size_t n) {
    const std::size_t replicate = n / worlds, world = n % worlds;
    result.values[replicate][world] =
        value_of_world(plan.worlds[world], plan.design, judgement,
                       static_cast<std::int64_t>(replicate + 1), in_a_run, progress);
  });
  return result;
}

Estimated total_difference(const WorldValues& values) {
  std::vector<double> totals;
  for (const auto& replicate : values.values)
    totals.push_back(replicate[values.plan.sets.back()] - replicate[values.plan.sets.front()]);
  return mean_of(totals);
}

std::vector<CausePart> cause_parts(const WorldValues& values) {
  const Estimated total = total_difference(values);
  const bool is_told = total.low > 0 || total.high < 0;
  std::vector<std::vector<double>> by_cause(values.plan.causes.size());
  for (std::size_t replicate = 0; replicate < values.values.size(); ++replicate) {
    const auto shares = shapley_values(values.set_values(replicate));
    for (std::size_t cause = 0; cause < shares.size(); ++cause)
      by_cause[cause].push_back(shares[cause]);
  }
  std::vector<CausePart> parts;
  for (std::size_t cause = 0; cause < by_cause.size(); ++cause) {
    const auto& all = by_cause[cause];
    const Estimated value = mean_of(all);
    const auto known =
        std::count_if(all.begin(), all.end(), [](double one) { return !std::isnan(one); });
    parts.push_back({values.plan.causes[cause], value,
                     is_told ? value.value / total.value : missing,
                     detectable_difference(value.se, static_cast<std::size_t>(known))});
  }
  return parts;
}

std::vector<PairedEffect> ablation_effects(const WorldValues& values) {
  const auto full = values.world_values(0);
  std::vector<PairedEffect> effects;
  for (const AblatedWorld& ablated : values.plan.ablated)
    effects.push_back(compare_pairs(values.world_values(ablated.world), full));
  return effects;
}

namespace {

ResultTable causes_rows(const WorldValues& values) {
  ResultTable table{causes_table(), {}};
  const auto add = [&](const std::string& cause, const Estimated& value, double share) {
    table.rows.text(cause).text(values.measure().name).text(values.window().name);
    interval_with_error(table.rows, value).number(share).end_row();
  };
  for (const CausePart& part : cause_parts(values)) add(part.cause, part.value, part.share);
  add("total", total_difference(values), 1);
  return table;
}

ResultTable worlds_rows(const WorldValues& values) {
  ResultTable table{worlds_table(), {}};
  for (std::size_t replicate = 0; replicate < values.values.size(); ++replicate) {
    for (std::size_t set = 0; set < values.plan.sets.size(); ++set) {
      table.rows.text(set_words(values.plan, set))
          .integer(static_cast<std::int64_t>(replicate + 1))
          .number(values.values[replicate][values.plan.sets[set]])
          .end_row();
    }
  }
  return table;
}

ResultTable ablations_rows(const WorldValues& values) {
  ResultTable table{ablations_table(), {}};
  const auto effects = ablation_effects(values);
  for (std::size_t n = 0; n < effects.size(); ++n) {
    const PairedEffect& effect = effects[n];
    const Ablation& mechanism = values.plan.ablated[n].mechanism;
    table.rows.text(mechanism.name)
        .text(fmt::format("{}",
                          fmt::join(settings_in(values.decomposition.scenario, mechanism), " ")))
        .text(values.measure().name)
        .text(values.window().name)
        .number(effect.baseline)
        .number(effect.arm);
    interval_with_error(table.rows, effect.difference).number(effect.detectable).end_row();
  }
  return table;
}

}  // namespace

std::vector<ResultTable> decomposition_tables(const WorldValues& values) {
  std::vector<ResultTable> tables;
  if (!values.plan.sets.empty()) {
    tables.push_back(causes_rows(values));
    tables.push_back(worlds_rows(values));
  }
  if (!values.plan.ablated.empty()) tables.push_back(ablations_rows(values));
  return tables;
}

}  // namespace townhall
