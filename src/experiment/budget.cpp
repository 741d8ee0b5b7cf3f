#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "townhall/core/numeric.hpp"
#include "townhall/experiment/packages.hpp"
#include "townhall/record/study_tables.hpp"

namespace townhall {
namespace {

/// Costs and effects of a set, replicate by replicate.
struct SetColumns {
  std::size_t set = 0;
  std::vector<double> costs, effects;
};

std::vector<SetColumns> columns_of(const Comparison& comparison, const Coalitions& coalitions) {
  const std::size_t replicates = comparison.results.size();
  std::vector<SetColumns> all{
      {0, std::vector<double>(replicates, 0), std::vector<double>(replicates, 0)}};
  for (std::size_t arm = 0; arm < coalitions.sets.size(); ++arm) {
    SetColumns one{
        coalitions.sets[arm],
        {},
        differences(comparison.results, arm, comparison.window(), comparison.replication.measure)};
    for (const ReplicateOutcome& replicate : comparison.results) {
      // What never starts costs nothing.
      const double cost = replicate.arms[arm].cost;
      one.costs.push_back(std::isnan(cost) ? 0 : cost);
    }
    all.push_back(std::move(one));
  }
  return all;
}

/// In each replicate the best effect, on the scale on which more is better, among affordable sets.
std::vector<double> best_effects(const std::vector<SetColumns>& columns,
                                 const std::vector<Choice>& choices, int better) {
  std::vector<double> best(columns.front().effects.size(),
                           -std::numeric_limits<double>::infinity());
  for (std::size_t n = 0; n < columns.size(); ++n) {
    if (!choices[n].affordable) continue;
    for (std::size_t r = 0; r < best.size(); ++r)
      best[r] = std::max(best[r], better * columns[n].effects[r]);
  }
  return best;
}

void judge(const std::vector<SetColumns>& columns, std::vector<Choice>& choices, int better) {
  const auto best = best_effects(columns, choices, better);
  const std::size_t replicates = best.size();
  for (std::size_t r = 0; r < replicates; ++r) {
    double ties = 0;
    for (std::size_t n = 0; n < columns.size(); ++n)
      ties += choices[n].affordable && better * columns[n].effects[r] == best[r] ? 1 : 0;
    for (std::size_t n = 0; n < columns.size(); ++n) {
      if (choices[n].affordable && better * columns[n].effects[r] == best[r])
        choices[n].best_probability += 1 / (ties * static_cast<double>(replicates));
    }
  }
  for (std::size_t n = 0; n < columns.size(); ++n) {
    std::vector<double> regret;
    for (std::size_t r = 0; r < replicates; ++r)
      regret.push_back(best[r] - better * columns[n].effects[r]);
    choices[n].regret = mean_of(regret);
  }
}

}  // namespace

std::vector<Choice> choices_of(const Comparison& comparison, const Coalitions& coalitions,
                               double budget) {
  const int better = comparison.measure().better;
  const auto columns = columns_of(comparison, coalitions);
  std::vector<Choice> choices;
  for (const SetColumns& one : columns) {
    Choice choice{.set = one.set, .cost = mean_of(one.costs), .effect = mean_of(one.effects)};
    choice.affordable = choice.cost.value <= budget;
    const auto within = std::count_if(one.costs.begin(), one.costs.end(),
                                      [&](double cost) { return cost <= budget; });
    choice.within_budget = static_cast<double>(within) / static_cast<double>(one.costs.size());
    choices.push_back(choice);
  }
  judge(columns, choices, better);
  std::stable_sort(choices.begin(), choices.end(), [&](const Choice& a, const Choice& b) {
    return a.cost.value < b.cost.value ||
           (a.cost.value == b.cost.value && better * a.effect.value > better * b.effect.value);
  });
  double most = -std::numeric_limits<double>::infinity();
  for (Choice& choice : choices) {
    choice.on_frontier = better * choice.effect.value > most;
    most = std::max(most, better * choice.effect.value);
  }
  return choices;
}

std::vector<Step> frontier_of(const Comparison& comparison, const Coalitions& coalitions,
                              const std::vector<Choice>& choices) {
  const auto columns = columns_of(comparison, coalitions);
  const auto effects_of_set = [&](std::size_t set) -> const std::vector<double>& {
    return std::find_if(columns.begin(), columns.end(),
                        [&](const SetColumns& one) { return one.set == set; })
        ->effects;
  };
  std::vector<Step> steps;
  for (const Choice& choice : choices) {
    if (!choice.on_frontier) continue;
    Step step{choice, {missing, missing, missing, missing}, missing};
    if (!steps.empty()) {
      const Choice& cheaper = steps.back().choice;
      std::vector<double> further = effects_of_set(choice.set);
      const auto& before = effects_of_set(cheaper.set);
      for (std::size_t r = 0; r < further.size(); ++r) further[r] -= before[r];
      step.further = mean_of(further);
      step.cost_per_point = cost_of_further_point(cheaper, choice);
    }
    steps.push_back(step);
  }
  return steps;
}

double cost_of_further_point(const Choice& from, const Choice& to) {
  return (to.cost.value - from.cost.value) / std::fabs(100 * (to.effect.value - from.effect.value));
}

std::vector<ResultTable> factorial_tables(const Comparison& comparison,
                                          const Coalitions& coalitions) {
  ResultTable factorial{factorial_table(), {}}, shapley{shapley_table(), {}};
  for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
    for (const bool logit : {false, true}) {
      for (const CoalitionEffect& effect : factorial_of(comparison, coalitions, m, logit)) {
        factorial.rows.text(outcome_measures()[m].name)
            .text(comparison.replication.window)
            .text(logit ? "logit" : "measure")
            .text(effect.kind)
            .text(coalitions.name_of(effect.set))
            .integer(std::popcount(effect.set));
        interval_with_error(factorial.rows, effect.estimate).end_row();
      }
    }
    const auto shares = shapley_of(comparison, coalitions, m);
    for (const CoalitionEffect& share : shares) {
      shapley.rows.text(outcome_measures()[m].name)
          .text(comparison.replication.window)
          .text(share.kind)
          .text(coalitions.name_of(share.set));
      interval_with_error(shapley.rows, share.estimate)
          .number(share_of_total(share, shares))
          .end_row();
    }
  }
  return {std::move(factorial), std::move(shapley)};
}

std::vector<ResultTable> budget_tables(const Comparison& comparison, const Coalitions& coalitions,
                                       const std::vector<Choice>& choices) {
  ResultTable sets{sets_table(), {}}, frontier{frontier_table(), {}};
  for (const Choice& choice : choices) {
    sets.rows.text(coalitions.name_of(choice.set));
    interval(interval(sets.rows, choice.cost), choice.effect)
        .truth(choice.affordable)
        .number(choice.within_budget)
        .number(choice.best_probability);
    interval(sets.rows, choice.regret).truth(choice.on_frontier).end_row();
  }
  for (const Step& step : frontier_of(comparison, coalitions, choices)) {
    frontier.rows.text(coalitions.name_of(step.choice.set));
    interval(interval(frontier.rows, step.choice.cost), step.choice.effect)
        .truth(step.choice.affordable);
    interval(frontier.rows, step.further).number(step.cost_per_point).end_row();
  }
  return {std::move(sets), std::move(frontier)};
}

}  // namespace townhall
