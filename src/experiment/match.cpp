#include "townhall/experiment/match.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <map>

#include "townhall/core/numeric.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/record/study_tables.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {

OutcomeDesign MatchStudy::design() const {
  Scenario with_tried = scenario;
  with_tried.policies[lever.words()] = {{lever.name, lever.intervention}};
  std::vector<std::string> packages = arm.arm.packages;
  packages.push_back(lever.words());
  return outcome_design(with_tried, {{.packages = packages, .winner = {}}});
}

namespace {

const Arm no_policy{};

/// All worlds of a study, and what has been tried in them.
class Trials {
 public:
  Trials(const MatchStudy& study, const OutcomeProgress& progress)
      : study_(study), progress_(progress), design_(study.design()) {
    worlds_.resize(static_cast<std::size_t>(study.replicates));
    const int in_a_build = threads_of_each();
    parallel_in_turn(worlds_.size(), study.threads, [&](std::size_t r) {
      worlds_[r] = build_world(study.scenario, static_cast<std::uint32_t>(r + 1), in_a_build);
    });
    baseline_ = values(simulate(study.scenario, no_policy));
    const auto with_arm = simulate(study.scenario, study.arm.arm);
    arm_ = values(with_arm);
    cost_of_arm_ = mean_cost(with_arm);
    expect_values(arm_effect().difference);
  }

  /// What a strength does; simulated when it is asked for first.
  const TriedDose& at(double strength) {
    const auto found = doses_.find(strength);
    if (found != doses_.end()) return found->second;
    const Lever& lever = study_.lever;
    Scenario alone = study_.scenario;
    Intervention intervention = lever.intervention;
    intervention.strength = strength;
    alone.policies = {{lever.package, {{lever.name, intervention}}}};
    const auto outcomes = simulate(alone, {.packages = {lever.package}, .winner = {}});
    const auto with = values(outcomes);
    const TriedDose dose{strength, compare_pairs(with, baseline_).difference,
                         compare_pairs(with, arm_).difference, mean_cost(outcomes)};
    expect_values(dose.effect);
    expect_values(dose.difference);
    return doses_.emplace(strength, dose).first->second;
  }

  [[nodiscard]] double difference(double strength) { return at(strength).difference.value; }
  [[nodiscard]] const std::map<double, TriedDose>& tried() const { return doses_; }
  [[nodiscard]] const World& world() const { return worlds_.front(); }
  [[nodiscard]] PairedEffect arm_effect() const { return compare_pairs(arm_, baseline_); }
  [[nodiscard]] double cost_of_arm() const { return cost_of_arm_; }

 private:
  /// Few runs share a thread's blocks, many run side by side.
  [[nodiscard]] int threads_of_each() const {
    return worlds_.size() >= static_cast<std::size_t>(study_.threads) ? 1 : study_.threads;
  }

  [[nodiscard]] std::vector<Outcome> simulate(const Scenario& scenario, const Arm& arm) const {
    std::vector<Outcome> outcomes(worlds_.size());
    const OutcomeRun run{
        .scenario = scenario, .arm = arm, .design = design_, .threads = threads_of_each()};
    parallel_in_turn(worlds_.size(), study_.threads, [&](std::size_t r) {
      outcomes[r] = simulate_outcome(run, worlds_[r], progress_);
    });
    return outcomes;
  }

  [[nodiscard]] std::vector<double> values(const std::vector<Outcome>& outcomes) const {
    const std::size_t window = design_.window(study_.window);
    std::vector<double> all;
    for (const Outcome& one : outcomes) all.push_back(one.value(window, study_.measure));
    return all;
  }

  [[nodiscard]] static double mean_cost(const std::vector<Outcome>& outcomes) {
    std::vector<double> costs;
    for (const Outcome& one : outcomes) costs.push_back(one.cost);
    return mean_of(costs).value;
  }

  void expect_values(const Estimated& estimated) const {
    if (!std::isnan(estimated.se)) return;
    const std::string_view name = outcome_measures()[study_.measure].name;
    throw Problems({{"--measure"},
                    "",
                    fmt::format("'{}', which fewer than two worlds have", name),
                    "a measure that has a value in the window, at every strength searched",
                    ""});
  }

  const MatchStudy& study_;
  const OutcomeProgress& progress_;
  OutcomeDesign design_;
  std::vector<World> worlds_;
  std::vector<double> baseline_, arm_;  ///< of each replicate
  double cost_of_arm_ = 0;
  std::map<double, TriedDose> doses_;
};

bool signs_differ(double a, double b) { return (a <= 0 && b >= 0) || (a >= 0 && b <= 0); }

/// How far a strength is told.
double tolerance(double strength) { return std::max(1e-4, 1e-3 * std::fabs(strength)); }

bool close_enough(double a, double b) { return b - a <= std::max(tolerance(a), tolerance(b)); }

/// With few digits, a quarter of the tolerance apart at most: steps of a search that hardly differ
/// are one simulation, and the strength found can be written down.
double in_few_digits(double strength) {
  double per_unit = 1e5;
  while (per_unit > 1 && 10 / per_unit <= tolerance(strength) / 4) per_unit /= 10;
  return std::nearbyint(strength * per_unit) / per_unit;
}

/// Narrows a change of sign between `bounds`; a point where it is 0.
template <class Function>
Bounds narrowed(const Function& function, Bounds bounds) {
  const auto tried = [&](double at) {
    if (at == bounds.low || at == bounds.high) return at;
    return std::clamp(in_few_digits(at), bounds.low, bounds.high);
  };
  std::uintmax_t steps = 200;  // far more than halving a range of strengths would take
  const auto ends = boost::math::tools::toms748_solve(
      [&](double at) { return function(tried(at)); }, bounds.low, bounds.high, function(bounds.low),
      function(bounds.high), close_enough, steps);
  return {tried(ends.first), tried(ends.second)};
}

/// Of the strengths tried, those next to each other and next to the null strength between which the
/// difference to the arm changes its sign.
std::optional<Bounds> change_of_sign(const Trials& trials, double null) {
  std::optional<Bounds> nearest;
  const auto distance = [&](const Bounds& bounds) {
    return std::max({0.0, bounds.low - null, null - bounds.high});
  };
  const TriedDose* before = nullptr;
  for (const auto& [strength, dose] : trials.tried()) {
    if (before != nullptr && signs_differ(before->difference.value, dose.difference.value)) {
      const Bounds here{before->strength, strength};
      if (!nearest || distance(here) < distance(*nearest)) nearest = here;
    }
    before = &dose;
  }
  return nearest;
}

/// Tries strengths from `from` to `end`, by steps that double, until the difference changes its
/// sign.
void walk(Trials& trials, double from, double step, double end) {
  const double start = trials.difference(from);
  for (double last = from; last != end; step *= 2) {
    last = std::fabs(step) < std::fabs(end - from) ? from + step : end;
    if (signs_differ(start, trials.difference(last))) return;
  }
}

/// Where the least strength lies that does as much as the arm.
std::optional<Bounds> bracket(Trials& trials, const MatchStudy& study, double null) {
  const Bounds& range = study.range;
  const double from = std::clamp(null, range.low, range.high);
  if (trials.difference(from) == 0) return Bounds{from, from};
  const double own = study.lever.intervention.strength.value_or(from);
  double step = std::clamp(own, range.low, range.high) - from;
  const bool more_above = range.high - from >= from - range.low;
  if (step == 0) step = ((more_above ? range.high : range.low) - from) / 8;
  for (const double towards : {step, -step}) {
    walk(trials, from, towards, towards > 0 ? range.high : range.low);
    if (const auto found = change_of_sign(trials, from)) return found;
  }
  constexpr int grid = 8;
  for (int n = 0; n < grid; ++n) trials.at(range.low + (range.high - range.low) * (n + .5) / grid);
  return change_of_sign(trials, from);
}

/// The end of the interval of the match on the side of `end`; none where it lies beyond it.
std::optional<double> end_of_interval(Trials& trials, double match, double end) {
  if (end == match) return std::nullopt;
  double inside = match;
  std::optional<double> outside;
  const auto take = [&](const TriedDose& dose) {
    if (outside || (end > match ? dose.strength <= match : dose.strength >= match)) return;
    // Told from the arm by a paired t test.
    if (dose.difference.sign() != 0) {
      outside = dose.strength;
    } else {
      inside = dose.strength;
    }
  };
  const auto& tried = trials.tried();
  if (end > match) {
    for (auto dose = tried.begin(); dose != tried.end(); ++dose) take(dose->second);
  } else {
    for (auto dose = tried.rbegin(); dose != tried.rend(); ++dose) take(dose->second);
  }
  double step = std::max(2 * std::fabs(inside - match), std::fabs(end - match) / 16);
  for (; !outside && inside != end; step *= 2) {
    const bool beyond = step >= std::fabs(end - inside);
    take(trials.at(beyond ? end : inside + (end > match ? step : -step)));
  }
  if (!outside) return std::nullopt;
  const bool arm_does_more = trials.at(*outside).difference.high < 0;
  // Above 0 where told apart, never 0: where worlds do the same the interval ends with the last.
  const auto bound = [&](double strength) {
    const Estimated& difference = trials.at(strength).difference;
    const double beyond = arm_does_more ? -difference.high : difference.low;
    return beyond > 0 ? beyond : std::min(beyond, -1e-12);
  };
  // Then the match itself is told apart, between neighbours within the tolerance.
  if (bound(inside) > 0) return match;
  const Bounds ends = narrowed(bound, {std::min(inside, *outside), std::max(inside, *outside)});
  return end > match ? ends.high : ends.low;
}

}  // namespace

Match find_match(const MatchStudy& study, const OutcomeProgress& progress) {
  Trials trials(study, progress);
  Match match{.study = study,
              .arm = trials.arm_effect(),
              .cost_of_arm = trials.cost_of_arm(),
              .doses = {},
              .low = {},
              .high = {}};
  const auto by_size = [](const TriedDose& a, const TriedDose& b) {
    return std::fabs(a.difference.value) < std::fabs(b.difference.value);
  };
  std::optional<double> strength;
  if (const auto found = bracket(trials, study, null_strength(study.lever, trials.world()))) {
    const auto difference = [&](double at) { return trials.difference(at); };
    const Bounds root = found->low < found->high ? narrowed(difference, *found) : *found;
    strength = by_size(trials.at(root.high), trials.at(root.low)) ? root.high : root.low;
    match.low = end_of_interval(trials, *strength, study.range.low);
    match.high = end_of_interval(trials, *strength, study.range.high);
  }
  for (const auto& [tried, dose] : trials.tried()) match.doses.push_back(dose);
  match.reached = strength.has_value();
  const auto nearest =
      strength ? std::find_if(match.doses.begin(), match.doses.end(),
                              [&](const TriedDose& dose) { return dose.strength == *strength; })
               : std::min_element(match.doses.begin(), match.doses.end(), by_size);
  match.nearest = static_cast<std::size_t>(nearest - match.doses.begin());
  return match;
}

std::vector<ResultTable> match_tables(const Match& match) {
  const MatchStudy& study = match.study;
  ResultTable found{match_table(), {}};
  found.rows.text(study.lever.instrument->name)
      .text(study.lever.path())
      .text(study.arm.name)
      .text(outcome_measures()[study.measure].name)
      .text(study.window)
      .integer(match.arm.replicates)
      .truth(match.reached)
      .number(match.reached ? std::optional(match.dose().strength) : std::nullopt)
      .number(match.low)
      .number(match.high)
      .text(study.lever.instrument->strength.unit)
      .number(study.range.low)
      .number(study.range.high);
  const Estimated unknown{missing, missing, missing, missing};
  interval(found.rows, match.arm.difference);
  interval(found.rows, match.reached ? match.dose().effect : unknown)
      .number(match.reached ? match.dose().cost : missing)
      .number(match.cost_of_arm)
      .end_row();

  ResultTable doses{doses_table(), {}};
  for (const TriedDose& dose : match.doses) {
    doses.rows.number(dose.strength);
    interval(doses.rows, dose.effect);
    interval(doses.rows, dose.difference).number(dose.cost).end_row();
  }
  return {std::move(found), std::move(doses)};
}

}  // namespace townhall
