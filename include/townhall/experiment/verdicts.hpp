#pragma once

#include <string>
#include <vector>

#include "townhall/experiment/compare.hpp"
#include "townhall/experiment/output.hpp"

namespace townhall {

/// A contest that has been run.
struct Comparison {
  const Contest& contest;
  const Replication& replication;
  std::vector<ReplicateOutcome> results;
  OutcomeDesign design = contest.design();

  [[nodiscard]] std::size_t window() const { return design.window(replication.window); }
  [[nodiscard]] const OutcomeMeasure& measure() const {
    return outcome_measures()[replication.measure];
  }
  /// What an arm does to the measure by which arms are ranked.
  [[nodiscard]] PairedEffect headline(std::size_t arm) const {
    return effect_of(results, arm, window(), replication.measure);
  }
};

/// A group for whom an arm makes a measure worse.
struct Harm {
  std::size_t arm = 0;
  std::size_t measure = 0;
  std::size_t group = 0;
  PairedEffect effect;
  double p_adjusted = 1;  ///< Holm, over all groups and measures of the arm; certain if small
};
/// Where the whole interval of the headline window lies on the worse side; in the order of arms,
/// measures and groups.
[[nodiscard]] std::vector<Harm> harms_of(const Comparison& comparison);

/// What an arm costs, and what is had for it.
struct ArmCost {
  Estimated cost, extra_acts, per_act, per_match_point;
  std::string dominated_by;  ///< an arm, or baseline: doing nothing; empty: none
};
/// Of every arm; NaN where a scenario gives no costs, and where there is nothing to be had for
/// them.
[[nodiscard]] std::vector<ArmCost> costs_of(const Comparison& comparison);

/// Both, made once for tables and words.
struct Verdicts {
  std::vector<Harm> harms;
  std::vector<ArmCost> costs;
};
[[nodiscard]] Verdicts verdicts_of(const Comparison& comparison);

/// effects, harm, moved, contrasts, costs and outcomes.
[[nodiscard]] std::vector<ResultTable> comparison_tables(const Comparison& comparison,
                                                         const Verdicts& verdicts);

}  // namespace townhall
