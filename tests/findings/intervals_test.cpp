#include <catch2/catch.hpp>

#include "scenario/scenario_folder.hpp"
#include "support/contest.hpp"
#include "support/text_files.hpp"

namespace townhall {
namespace {

/// In how many of `analyses` of ten worlds each the interval of an effect covers the truth.
int covered(const std::vector<ReplicateOutcome>& worlds, int analyses, std::size_t arm,
            std::size_t window, std::size_t measure, double truth) {
  constexpr std::size_t worlds_each = 10;
  int count = 0;
  for (std::size_t a = 0; a < static_cast<std::size_t>(analyses); ++a) {
    const auto first = worlds.begin() + static_cast<std::ptrdiff_t>(a * worlds_each);
    const std::vector<ReplicateOutcome> some(first, first + worlds_each);
    const Estimated difference = effect_of(some, arm, window, measure).difference;
    if (difference.low <= truth && truth <= difference.high) ++count;
  }
  return count;
}

}  // namespace

// Of 200 intervals at 95% each, 180 to 198: a right interval falls outside in 1 of 500 tests.
TEST_CASE("95% intervals cover the long-run effect in 90 to 99 of 100 analyses",
          "[slow][findings]") {
  constexpr int analyses = 200;
  const Scenario scenario = scenario_of(small_contest);
  const Contest contest{
      .scenario = scenario, .arms = all_arms(scenario), .groups = false, .threads = 2};
  std::vector<ReplicateOutcome> worlds, others;
  run_replicates(contest, 1, 10 * analyses, worlds);
  run_replicates(contest, 10 * analyses + 1, 40 * analyses, others);
  const std::size_t window = contest.design().window("last_24");
  for (std::size_t arm = 0; arm < contest.arms.size(); ++arm) {
    for (const char* measure :
         {"ever_12m", "open_rate", "service_match", "efficacy_mean", "acts_gini"}) {
      const double truth =
          effect_of(others, arm, window, measure_position(measure)).difference.value;
      const int times = covered(worlds, analyses, arm, window, measure_position(measure), truth);
      INFO(contest.arms[arm].name << ", " << measure << ": " << times << " of " << analyses);
      CHECK(times >= .90 * analyses);
      CHECK(times <= .99 * analyses);
    }
  }
}

TEST_CASE("shared draws at least halve the variance of effects on participation in jinzhu",
          "[slow][findings]") {
  const Scenario scenario = read({in_project("scenarios/jinzhu.yaml")}, {}).scenario;
  std::vector<Contender> arms;
  for (const char* name : {"narrow", "associations", "widen"})
    arms.push_back({name, *scenario.arms.find(name)});
  const Contest contest{.scenario = scenario, .arms = arms, .groups = false, .threads = 2};
  const auto results = run_contest(contest, {.replicates = 40});
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    for (const char* measure : {"open_rate", "ever_12m"}) {
      const PairedEffect effect =
          effect_of(results, arm, contest.design().window("last_24"), measure_position(measure));
      INFO(arms[arm].name << ", " << measure << ": " << effect.variance_reduction);
      CHECK(effect.variance_reduction >= 2);
    }
  }
}

}  // namespace townhall
