#include "townhall/experiment/verdicts.hpp"

#include <algorithm>
#include <cmath>

#include "townhall/core/numeric.hpp"
#include "townhall/record/study_tables.hpp"

namespace townhall {
namespace {

/// How many groups have values of a measure: everybody, or all.
std::size_t groups_with(const OutcomeMeasure& measure, const Comparison& comparison) {
  return measure.by_group ? std::max<std::size_t>(1, comparison.results.front().groups.size()) : 1;
}

std::vector<double> costs(const Comparison& comparison, std::size_t arm) {
  std::vector<double> values;
  for (const ReplicateOutcome& replicate : comparison.results)
    values.push_back(replicate.arms[arm].cost);
  return values;
}

std::vector<double> extra_acts(const Comparison& comparison, std::size_t arm) {
  std::vector<double> values;
  for (const ReplicateOutcome& replicate : comparison.results)
    values.push_back(replicate.arms[arm].open_acts - replicate.baseline.open_acts);
  return values;
}

/// Points of a hundred that services match better.
std::vector<double> match_points(const Comparison& comparison, std::size_t arm) {
  auto points =
      differences(comparison.results, arm, comparison.window(), measure_position("service_match"));
  for (double& value : points) value *= 100;
  return points;
}

/// On the scale on which more is better.
std::vector<double> effects(const Comparison& comparison, std::size_t arm) {
  auto values =
      differences(comparison.results, arm, comparison.window(), comparison.replication.measure);
  for (double& value : values) value *= comparison.measure().better;
  return values;
}

/// What an arm may be weighed against: every arm, and doing nothing.
struct Rival {
  std::string name;
  std::vector<double> costs, effects;
  double cost = 0, effect = 0;  ///< means
};

/// True if a paired difference is not above 0: told to be below, or exactly nothing.
bool no_more(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> differences;
  for (std::size_t r = 0; r < a.size(); ++r) differences.push_back(a[r] - b[r]);
  return mean_of(differences).high <= 0;
}

/// Of the rivals that cost no more in the mean, the one that does most, if it is told, replicate by
/// replicate, to cost no more and to do no less, and is not the same in both.
std::string dominator(const std::vector<Rival>& rivals, const Rival& arm) {
  const Rival* most = nullptr;
  for (const Rival& other : rivals) {
    if (&other == &arm || !(other.cost <= arm.cost) || !(other.effect >= arm.effect)) continue;
    if (most == nullptr || other.effect > most->effect ||
        (other.effect == most->effect && other.cost < most->cost))
      most = &other;
  }
  if (most == nullptr || (most->costs == arm.costs && most->effects == arm.effects)) return "";
  return no_more(most->costs, arm.costs) && no_more(arm.effects, most->effects) ? most->name : "";
}

/// A price is of something that is had: none where less is.
Estimated price(const std::vector<double>& spent, const std::vector<double>& had) {
  if (!(mean_of(had).value > 0)) return {missing, missing, missing, missing};
  return ratio_of(spent, had);
}

}  // namespace

std::vector<Harm> harms_of(const Comparison& comparison) {
  std::vector<Harm> harms;
  for (std::size_t arm = 0; arm < comparison.contest.arms.size(); ++arm) {
    std::vector<Harm> tested;
    std::vector<double> p_values;
    for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
      if (!outcome_measures()[m].harms) continue;
      const std::size_t groups = groups_with(outcome_measures()[m], comparison);
      for (std::size_t group = 0; group < groups; ++group) {
        Harm one{arm, m, group, effect_of(comparison.results, arm, comparison.window(), m, group),
                 1};
        if (std::isnan(one.effect.p_value)) continue;
        p_values.push_back(one.effect.p_value);
        tested.push_back(std::move(one));
      }
    }
    const auto adjusted = holm_adjusted(p_values);
    for (std::size_t n = 0; n < tested.size(); ++n) {
      tested[n].p_adjusted = adjusted[n];
      if (tested[n].effect.difference.sign() == -outcome_measures()[tested[n].measure].better)
        harms.push_back(std::move(tested[n]));
    }
  }
  return harms;
}

std::vector<ArmCost> costs_of(const Comparison& comparison) {
  const std::size_t count = comparison.contest.arms.size();
  const std::vector<double> nothing(comparison.results.size(), 0);
  std::vector<Rival> rivals;
  std::vector<ArmCost> all;
  for (std::size_t arm = 0; arm < count; ++arm) {
    const auto spent = costs(comparison, arm), acts = extra_acts(comparison, arm);
    all.push_back({mean_of(spent),
                   mean_of(acts),
                   price(spent, acts),
                   price(spent, match_points(comparison, arm)),
                   {}});
    rivals.push_back({comparison.contest.arms[arm].name, spent, effects(comparison, arm)});
    rivals.back().cost = all.back().cost.value;
    rivals.back().effect = mean_of(rivals.back().effects).value;
  }
  rivals.push_back({"baseline", nothing, nothing});
  for (std::size_t arm = 0; arm < count; ++arm) {
    if (!std::isnan(all[arm].cost.value)) all[arm].dominated_by = dominator(rivals, rivals[arm]);
  }
  return all;
}

namespace {

/// Arm, measure, window, dimension and group.
Rows& keys(Rows& rows, const Comparison& comparison, std::size_t arm, std::size_t window,
           std::size_t measure, std::size_t group) {
  const auto& groups = comparison.results.front().groups;
  return rows.text(comparison.contest.arms[arm].name)
      .text(outcome_measures()[measure].name)
      .text(comparison.design.windows[window].name)
      .text(groups.empty() ? "all" : groups[group].dimension)
      .text(groups.empty() ? "all" : groups[group].group);
}

ResultTable effects(const Comparison& comparison) {
  ResultTable table{effects_table(), {}};
  for (std::size_t arm = 0; arm < comparison.contest.arms.size(); ++arm) {
    for (std::size_t w = 0; w < comparison.design.windows.size(); ++w) {
      for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
        const std::size_t groups = groups_with(outcome_measures()[m], comparison);
        for (std::size_t group = 0; group < groups; ++group) {
          const PairedEffect effect = effect_of(comparison.results, arm, w, m, group);
          if (effect.replicates == 0) continue;
          keys(table.rows, comparison, arm, w, m, group)
              .integer(effect.replicates)
              .number(effect.baseline)
              .number(effect.arm);
          interval_with_error(table.rows, effect.difference).number(effect.detectable);
          interval(table.rows, effect.relative_risk)
              .number(effect.superiority)
              .number(effect.variance_reduction)
              .end_row();
        }
      }
    }
  }
  return table;
}

ResultTable harm(const Comparison& comparison, const std::vector<Harm>& harms) {
  ResultTable table{harm_table(), {}};
  for (const Harm& one : harms) {
    keys(table.rows, comparison, one.arm, comparison.window(), one.measure, one.group)
        .number(one.effect.baseline)
        .number(one.effect.arm);
    interval(table.rows, one.effect.difference)
        .number(one.effect.p_value)
        .number(one.p_adjusted)
        .end_row();
  }
  return table;
}

ResultTable moved(const Comparison& comparison) {
  ResultTable table{moved_table(), {}};
  const auto& results = comparison.results;
  for (std::size_t arm = 0; arm < comparison.contest.arms.size(); ++arm) {
    for (std::size_t path = 0; path < path_count; ++path) {
      if (results.front().moved[arm][path].gained.empty()) continue;
      for (std::size_t group = 0; group < results.front().groups.size(); ++group) {
        std::vector<double> citizens, gained, lost, net;
        for (const ReplicateOutcome& replicate : results) {
          const Moved& counts = replicate.moved[arm][path];
          citizens.push_back(static_cast<double>(replicate.groups[group].citizens));
          gained.push_back(counts.gained[group]);
          lost.push_back(counts.lost[group]);
          net.push_back(gained.back() - lost.back());
        }
        table.rows.text(comparison.contest.arms[arm].name)
            .text(names(Path{})[path])
            .text(results.front().groups[group].dimension)
            .text(results.front().groups[group].group)
            .number(mean_of(citizens).value);
        const double changed = mean_of(gained).value + mean_of(lost).value;
        interval(interval(interval(table.rows, mean_of(gained)), mean_of(lost)), mean_of(net))
            .number(mean_of(citizens).value - changed)
            .end_row();
      }
    }
  }
  return table;
}

ResultTable arm_costs(const Comparison& comparison, const std::vector<ArmCost>& all) {
  ResultTable table{costs_table(), {}};
  for (std::size_t arm = 0; arm < all.size(); ++arm) {
    table.rows.text(comparison.contest.arms[arm].name);
    interval(table.rows, all[arm].cost);
    interval(table.rows, all[arm].extra_acts);
    interval(table.rows, all[arm].per_act);
    interval(table.rows, all[arm].per_match_point).text(all[arm].dominated_by).end_row();
  }
  return table;
}

ResultTable contrasts(const Comparison& comparison) {
  ResultTable table{contrasts_table(), {}};
  const auto& arms = comparison.contest.arms;
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    for (std::size_t other = arm + 1; other < arms.size(); ++other) {
      for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
        const PairedEffect effect =
            compare_pairs(arm_values(comparison.results, arm, comparison.window(), m),
                          arm_values(comparison.results, other, comparison.window(), m));
        if (effect.replicates == 0) continue;
        table.rows.text(arms[arm].name)
            .text(arms[other].name)
            .text(outcome_measures()[m].name)
            .text(comparison.replication.window);
        interval_with_error(table.rows, effect.difference).number(effect.p_value).end_row();
      }
    }
  }
  return table;
}

ResultTable outcomes(const Comparison& comparison) {
  ResultTable table{outcomes_table(), {}};
  const auto add = [&](const std::string& arm, std::size_t replicate, const Outcome& outcome) {
    const auto row = [&](std::string_view window, std::string_view measure, double value) {
      table.rows.text(arm)
          .integer(static_cast<std::int64_t>(replicate + 1))
          .text(window)
          .text(measure)
          .number(value)
          .end_row();
    };
    for (std::size_t w = 0; w < comparison.design.windows.size(); ++w) {
      for (std::size_t m = 0; m < outcome_measures().size(); ++m)
        row(comparison.design.windows[w].name, outcome_measures()[m].name, outcome.value(w, m));
    }
    row("since_start", "open_acts", outcome.open_acts);
    row("since_start", "policy_cost", outcome.cost);
  };
  for (std::size_t r = 0; r < comparison.results.size(); ++r) {
    add("baseline", r, comparison.results[r].baseline);
    for (std::size_t arm = 0; arm < comparison.contest.arms.size(); ++arm)
      add(comparison.contest.arms[arm].name, r, comparison.results[r].arms[arm]);
  }
  return table;
}

}  // namespace

Verdicts verdicts_of(const Comparison& comparison) {
  return {harms_of(comparison), costs_of(comparison)};
}

std::vector<ResultTable> comparison_tables(const Comparison& comparison, const Verdicts& verdicts) {
  std::vector<ResultTable> tables{effects(comparison), harm(comparison, verdicts.harms)};
  if (comparison.contest.groups) tables.push_back(moved(comparison));
  // Of many sets of packages the pairs are too many to be read.
  constexpr std::size_t few = 32;
  if (comparison.contest.arms.size() > 1 && comparison.contest.arms.size() <= few)
    tables.push_back(contrasts(comparison));
  tables.push_back(arm_costs(comparison, verdicts.costs));
  tables.push_back(outcomes(comparison));
  return tables;
}

}  // namespace townhall
