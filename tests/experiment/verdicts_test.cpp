#include "townhall/experiment/verdicts.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "scenario/scenario_folder.hpp"
#include "support/contest.hpp"

namespace townhall {
namespace {

/// Two arms, everybody and two groups, with values as given.
struct HandMade {
  Scenario scenario = scenario_of(small_contest);
  Contest contest{.scenario = scenario,
                  .arms = {{"widen", *scenario.arms.find("widen")},
                           {"members", *scenario.arms.find("members")}}};
  Replication replication{};
  Comparison comparison{contest, replication, {}};

  Outcome outcome() const {
    Outcome made;
    made.groups = 3;
    made.values.assign(contest.design().windows.size() * outcome_measures().size() * 3, .5);
    return made;
  }
  static void set(Outcome& outcome, std::size_t window, std::string_view measure, std::size_t group,
                  double value) {
    outcome.values[(window * outcome_measures().size() + measure_position(measure)) * 3 + group] =
        value;
  }
  ReplicateOutcome& add() {
    ReplicateOutcome replicate;
    replicate.groups = {{"all", "all", 100}, {"sex", "man", 50}, {"sex", "woman", 50}};
    replicate.baseline = outcome();
    replicate.arms = {outcome(), outcome()};
    return comparison.results.emplace_back(std::move(replicate));
  }
};

}  // namespace

TEST_CASE("harm is a group whose whole interval is on the worse side", "[experiment]") {
  HandMade study;
  const std::size_t window = study.comparison.window();
  for (const double noise : {-.001, .001, .002, -.002}) {
    ReplicateOutcome& replicate = study.add();
    HandMade::set(replicate.arms[0], window, "satisfaction_mean", 2, .4 + noise);  // worse
    HandMade::set(replicate.arms[0], window, "efficacy_mean", 1, .6 + noise);      // better
    HandMade::set(replicate.arms[0], window, "acts_gini", 0, .6 + noise);          // more: worse
    HandMade::set(replicate.arms[0], window, "income_gap", 0, .6 + noise);         // tells of none
    HandMade::set(replicate.arms[1], window, "open_rate", 1, .5 + noise);          // undecided
  }
  const auto harms = harms_of(study.comparison);
  REQUIRE(harms.size() == 2);
  CHECK(harms[0].arm == 0);
  CHECK(harms[0].measure == measure_position("satisfaction_mean"));
  CHECK(harms[0].group == 2);
  CHECK(harms[0].effect.difference.value == Approx(-.1));
  CHECK(harms[1].measure == measure_position("acts_gini"));
  CHECK(harms[0].p_adjusted > harms[0].effect.p_value);
}

TEST_CASE("costs are had for extra acts and points of service match", "[experiment]") {
  HandMade study;
  for (const double acts : {90.0, 110.0}) {
    ReplicateOutcome& replicate = study.add();
    replicate.baseline.open_acts = 1000;
    replicate.arms[0].open_acts = 1000 + acts;
    replicate.arms[0].cost = 500;
    HandMade::set(replicate.arms[0], study.comparison.window(), "service_match", 0, .52);
    replicate.arms[1].cost = std::numeric_limits<double>::quiet_NaN();
  }
  const auto costs = costs_of(study.comparison);
  CHECK(costs[0].cost.value == 500);
  CHECK(costs[0].extra_acts.value == 100);
  CHECK(costs[0].per_act.value == Approx(5));
  CHECK(costs[0].per_match_point.value == Approx(250));
  CHECK(std::isnan(costs[1].cost.value));
}

TEST_CASE("an arm is dominated by one that costs no more and does no less", "[experiment]") {
  HandMade study;
  const std::size_t window = study.comparison.window();
  for (int r = 0; r < 2; ++r) {
    ReplicateOutcome& replicate = study.add();
    HandMade::set(replicate.arms[0], window, "ever_12m", 0, .6);
    HandMade::set(replicate.arms[1], window, "ever_12m", 0, .6);
    replicate.arms[0].cost = 100;
    replicate.arms[1].cost = 80;
  }
  auto costs = costs_of(study.comparison);
  CHECK(costs[0].dominated_by == "members");
  CHECK(costs[1].dominated_by.empty());
  for (ReplicateOutcome& replicate : study.comparison.results) {
    HandMade::set(replicate.arms[0], window, "ever_12m", 0, .61);
  }
  costs = costs_of(study.comparison);
  CHECK(costs[0].dominated_by.empty());  // dearer, but does more
  for (ReplicateOutcome& replicate : study.comparison.results) replicate.arms[0].cost = 80;
  costs = costs_of(study.comparison);
  CHECK(costs[1].dominated_by == "widen");
}

TEST_CASE("what is not told apart dominates nothing", "[experiment]") {
  HandMade study;
  const std::size_t window = study.comparison.window();
  for (const double luck : {-.05, .06, .02, -.01}) {
    ReplicateOutcome& replicate = study.add();
    HandMade::set(replicate.arms[0], window, "ever_12m", 0, .6);
    HandMade::set(replicate.arms[1], window, "ever_12m", 0, .605 + luck);
    replicate.arms[0].cost = 100;
    replicate.arms[1].cost = 80;
  }
  CHECK(costs_of(study.comparison)[0].dominated_by.empty());
}

TEST_CASE("an arm that costs and does no good is dominated by doing nothing", "[experiment]") {
  HandMade study;
  for (int r = 0; r < 2; ++r) {
    ReplicateOutcome& replicate = study.add();
    HandMade::set(replicate.arms[0], study.comparison.window(), "ever_12m", 0, .45);
    replicate.arms[0].cost = 10;
    replicate.arms[1].cost = 10;
  }
  const auto costs = costs_of(study.comparison);
  CHECK(costs[0].dominated_by == "baseline");
  CHECK(costs[1].dominated_by == "baseline");  // does exactly nothing
}

TEST_CASE("there is no price where nothing is had", "[experiment]") {
  HandMade study;
  for (const double acts : {-90.0, -110.0}) {
    ReplicateOutcome& replicate = study.add();
    replicate.baseline.open_acts = 1000;
    replicate.arms[0].open_acts = 1000 + acts;
    replicate.arms[0].cost = 500;
  }
  const auto costs = costs_of(study.comparison);
  CHECK(costs[0].extra_acts.value == -100);
  CHECK(std::isnan(costs[0].per_act.value));
  CHECK(std::isnan(costs[0].per_match_point.value));
}

TEST_CASE("the tables have a row for each arm, window, measure and group", "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  const Contest contest{.scenario = scenario, .arms = all_arms(scenario), .through_contacts = true};
  const Replication replication{.replicates = 2};
  const Comparison comparison{contest, replication, run_contest(contest, replication)};
  const auto tables = comparison_tables(comparison, verdicts_of(comparison));
  REQUIRE(tables.size() == 6);
  std::size_t by_group = 0, alone = 0;
  for (const OutcomeMeasure& measure : outcome_measures()) (measure.by_group ? by_group : alone)++;
  const std::size_t groups = comparison.results.front().groups.size();
  CHECK(tables[0].info.name == "effects");
  // Less what does not exist: turnout without an occasion in a window, groups without citizens.
  CHECK(tables[0].rows.count() <= 4 * 3 * (by_group * groups + alone));
  CHECK(tables[0].rows.count() > 4 * 3 * by_group * (groups - 8));
  CHECK(tables[2].info.name == "moved");
  CHECK(tables[2].rows.count() == 4 * 3 * groups);
  CHECK(tables[3].info.name == "contrasts");
  CHECK(tables[3].rows.count() == 6 * outcome_measures().size());
  CHECK(tables[4].info.name == "costs");
  CHECK(tables[4].rows.count() == 4);
  CHECK(tables[5].rows.count() == 2 * 5 * (3 * outcome_measures().size() + 2));
}

}  // namespace townhall
