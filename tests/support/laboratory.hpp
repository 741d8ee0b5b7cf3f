#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario_folder.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {

/// A world of a scenario under the policies of one of its arms (none named: the baseline), month by
/// month.
class Laboratory {
 public:
  explicit Laboratory(std::string_view text, const std::string& arm = {})
      : Laboratory(scenario_of(text), arm) {}
  explicit Laboratory(Scenario of, const std::string& arm = {})
      : scenario(std::move(of)),
        world(build_world(scenario, 1, 1)),
        program(build_program(scenario, arm.empty() ? Arm{} : *scenario.arms.find(arm), world)),
        simulation(world, scenario.month, scenario.government, program, {.deeds = true}) {}
  Laboratory(const Laboratory&) = delete;
  Laboratory& operator=(const Laboratory&) = delete;

  const Tally& step() { return simulation.step(); }
  void run(int months) {
    for (int month = 0; month < months; ++month) step();
  }
  /// The conditions of a cohort of the first township in a month.
  [[nodiscard]] Conditions conditions(std::int64_t month, std::size_t cohort = 0) const {
    Conditions made =
        base_conditions(world.setting->townships.front(), world.setting->associations);
    apply_flows(program, month, 0, cohort, made);
    return made;
  }

  Scenario scenario;
  World world;
  Program program;
  Simulation simulation;
};

/// Nobody acts and nothing changes by itself.
inline const std::string still_life = R"(
population: {villages: 4, citizens: 400}
decision: {open: {intercept: -50}, occasion: {intercept: -50}}
culture: {influence: 0, anchoring: 0}
efficacy: {social_rate: 0}
experience: {skill_forgetting: 0, satisfaction_rate: 0, habit_open_rate: 0, habit_occasion_rate: 0}
policy_start: 3
)";

/// Pearson's sum of squared distances between counts and their expected values, over these.
inline double chi_squared(const std::vector<double>& counts, const std::vector<double>& expected) {
  double sum = 0;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    const double distance = counts[k] - expected[k];
    sum += distance * distance / expected[k];
  }
  return sum;
}

/// How many standard deviations a count lies from that of `trials` of probability `p`.
inline double deviations(double count, double trials, double p) {
  return (count - trials * p) / std::sqrt(trials * p * (1 - p));
}

}  // namespace townhall
