#include "townhall/experiment/packages.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "scenario/scenario_folder.hpp"
#include "support/contest.hpp"
#include "townhall/core/coalitions.hpp"

namespace townhall {
namespace {

/// A factorial of three packages that has been run.
struct Factorial {
  Scenario scenario = scenario_of(small_contest);
  Coalitions coalitions = coalitions_of(
      scenario, players_named(scenario, {"widen", "members", "listen"}, "--factorial"), true);
  Contest contest{.scenario = scenario, .arms = coalitions.arms, .groups = false};
  Replication replication{.replicates = 4};
  Comparison comparison{contest, replication, run_contest(contest, replication)};

  /// The headline of a set, mean over replicates.
  [[nodiscard]] double value(std::size_t set) const {
    double sum = 0;
    for (const ReplicateOutcome& replicate : comparison.results) {
      if (set == 0) sum += replicate.baseline.value(comparison.window(), 0);
      for (std::size_t arm = 0; arm < coalitions.sets.size(); ++arm) {
        if (coalitions.sets[arm] == set) sum += replicate.arms[arm].value(comparison.window(), 0);
      }
    }
    return sum / static_cast<double>(comparison.results.size());
  }
};

std::string problem_of(auto&& call) {
  try {
    call();
  } catch (const Problems& problems) {
    return problems.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("players are packages, arms, or several under a label", "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  const auto players =
      players_named(scenario, {"narrow", "x=members+listen", "widen"}, "--factorial");
  REQUIRE(players.size() == 3);
  CHECK(players[0].packages == std::vector<std::string>{"narrow"});
  CHECK(players[1].name == "x");
  CHECK(players[1].packages == std::vector<std::string>{"members", "listen"});
  const auto with_arm = players_named(scenario, {"all", "narrow"}, "--factorial");
  CHECK(with_arm[0].packages == std::vector<std::string>{"widen", "members", "listen"});
}

TEST_CASE("an unknown package, one alone, one twice and too many are refused", "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  const auto refused = [&](const std::vector<std::string>& named) {
    return problem_of([&] { static_cast<void>(players_named(scenario, named, "--factorial")); });
  };
  CHECK(refused({"widen", "member"}).find("did you mean 'members'") != std::string::npos);
  CHECK(refused({"widen"}).find("found 1 name, allowed 2 to 12") != std::string::npos);
  CHECK(refused({"widen", "all"}).find("widen in both widen and all") != std::string::npos);
  CHECK(refused({"=widen", "members"}).find("a name of its own") != std::string::npos);
  CHECK(refused({"widen", "widen"}).find("twice") != std::string::npos);
  std::vector<std::string> many;
  std::vector<std::string> sets;
  for (int n = 0; n < 13; ++n) {
    many.push_back("p" + std::to_string(n));
    sets.push_back("policies.p" + std::to_string(n) + "={x: {instrument: access, strength: .5}}");
  }
  const Scenario large = scenario_of(small_contest, sets);
  const std::string refusal =
      problem_of([&] { static_cast<void>(players_named(large, many, "--factorial")); });
  CHECK(refusal.find("found 13 names") != std::string::npos);
}

TEST_CASE(
    "every set of packages is an arm; those that contradict each other are left out or refused",
    "[experiment]") {
  const Scenario scenario = scenario_of(
      small_contest, {"policies.deaf={hear: {instrument: responsiveness, strength: .1}}"});
  const auto players = players_named(scenario, {"widen", "deaf", "listen"}, "--factorial");
  const Coalitions some = coalitions_of(scenario, players, false);
  CHECK(some.arms.size() == 5);  // 7 less the two with both
  CHECK(some.left_out == std::vector<std::string>{"deaf+listen", "widen+deaf+listen"});
  CHECK(some.name_of(5) == "widen+listen");
  CHECK(some.name_of(0) == "nothing");
  const std::string refused =
      problem_of([&] { static_cast<void>(coalitions_of(scenario, players, true)); });
  CHECK(refused.find("deaf+listen") != std::string::npos);
  CHECK(refused.find("responsiveness") != std::string::npos);
}

TEST_CASE("a factorial's effects reproduce every cell, and its dividends too", "[experiment]") {
  const Factorial factorial;
  const auto all = factorial_of(factorial.comparison, factorial.coalitions, 0, false);
  std::vector<double> effects(8, 0), parts(8, 0);
  parts[0] = factorial.value(0);
  double synergy = 0;
  for (const CoalitionEffect& one : all) {
    if (one.kind == "mean" || one.kind == "main" || one.kind == "interaction")
      effects[one.set] = one.estimate.value;
    if (one.kind == "alone" || one.kind == "dividend") parts[one.set] = one.estimate.value;
    if (one.kind == "synergy") synergy = one.estimate.value;
  }
  for (std::size_t set = 0; set < 8; ++set) {
    CHECK(cell_of_effects(effects, set) == Approx(factorial.value(set)).epsilon(1e-10));
    double sum = 0;
    for (std::size_t part = 0; part < 8; ++part) sum += (part & ~set) == 0 ? parts[part] : 0;
    CHECK(sum == Approx(factorial.value(set)).epsilon(1e-10));
  }
  const double whole = factorial.value(7) - factorial.value(0);
  const double alone =
      factorial.value(1) + factorial.value(2) + factorial.value(4) - 3 * factorial.value(0);
  CHECK(synergy == Approx(whole - alone).epsilon(1e-9));
}

TEST_CASE("a logit of a measure is that of each run, not of the mean", "[experiment]") {
  const Factorial factorial;
  double sum = 0;
  for (const ReplicateOutcome& replicate : factorial.comparison.results) {
    const double p = replicate.baseline.value(factorial.comparison.window(), 0);
    sum += std::log(p / (1 - p));
    for (const Outcome& arm : replicate.arms) {
      const double q = arm.value(factorial.comparison.window(), 0);
      sum += std::log(q / (1 - q));
    }
  }
  const auto all = factorial_of(factorial.comparison, factorial.coalitions, 0, true);
  CHECK(all.front().kind == "mean");
  CHECK(all.front().estimate.value == Approx(sum / 32));
}

TEST_CASE("packages' Shapley values are means over all orders and add up to the whole",
          "[experiment]") {
  const Factorial factorial;
  const auto shares = shapley_of(factorial.comparison, factorial.coalitions, 0);
  REQUIRE(shares.size() == 4);
  std::vector<double> expected(3, 0);
  std::vector<std::size_t> order{0, 1, 2};
  do {
    std::size_t present = 0;
    for (const std::size_t player : order) {
      const std::size_t with = present | std::size_t{1} << player;
      expected[player] += (factorial.value(with) - factorial.value(present)) / 6;
      present = with;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  double sum = 0;
  for (std::size_t player = 0; player < 3; ++player) {
    CHECK(shares[player].estimate.value == Approx(expected[player]).epsilon(1e-9));
    sum += shares[player].estimate.value;
  }
  CHECK(shares[3].kind == "total");
  CHECK(sum == Approx(shares[3].estimate.value).epsilon(1e-12));
  CHECK(sum == Approx(factorial.value(7) - factorial.value(0)).epsilon(1e-9));
}

namespace {

/// Three sets with given costs and effects in each of two replicates.
struct HandMade {
  Scenario scenario = scenario_of(small_contest);
  Coalitions coalitions =
      coalitions_of(scenario, players_named(scenario, {"widen", "members"}, "--factorial"), true);
  Contest contest{.scenario = scenario, .arms = coalitions.arms, .groups = false};
  Replication replication{};
  Comparison comparison{contest, replication, {}};

  void add(const std::vector<double>& costs, const std::vector<double>& effects) {
    ReplicateOutcome replicate;
    const std::size_t count = contest.design().windows.size() * outcome_measures().size();
    replicate.baseline.values.assign(count, .2);
    for (std::size_t arm = 0; arm < costs.size(); ++arm) {
      Outcome outcome;
      outcome.values.assign(count, .2 + effects[arm]);
      outcome.cost = costs[arm];
      replicate.arms.push_back(outcome);
    }
    comparison.results.push_back(replicate);
  }
};

}  // namespace

TEST_CASE("the best set under a budget, its probability, the regret of others and the frontier",
          "[experiment]") {
  HandMade study;
  // widen, members, both: in the second world members do more than both.
  study.add({100, 200, 300}, {.02, .06, .08});
  study.add({100, 220, 320}, {.02, .09, .07});
  const auto of = [](const std::vector<Choice>& choices, std::size_t set) {
    return *std::find_if(choices.begin(), choices.end(),
                         [&](const Choice& choice) { return choice.set == set; });
  };
  const auto poor = choices_of(study.comparison, study.coalitions, 215);
  CHECK(of(poor, 2).affordable);  // mean cost 210
  CHECK(of(poor, 2).within_budget == .5);
  CHECK_FALSE(of(poor, 3).affordable);
  CHECK(of(poor, 2).best_probability == 1);
  CHECK(of(poor, 1).regret.value == Approx((.04 + .07) / 2));
  CHECK(of(poor, 0).regret.value == Approx((.06 + .09) / 2));
  const auto rich = choices_of(study.comparison, study.coalitions, 1000);
  CHECK(of(rich, 3).best_probability == .5);
  CHECK(of(rich, 2).best_probability == .5);
  CHECK(of(rich, 3).regret.value == Approx((0 + .02) / 2));
  CHECK(of(rich, 2).regret.value == Approx((.02 + 0) / 2));
  // Cheapest first; members do as much as both for less, so both are off the frontier.
  REQUIRE(rich.size() == 4);
  CHECK(rich[0].set == 0);
  CHECK(rich[1].set == 1);
  CHECK(rich[2].set == 2);
  CHECK(rich[3].set == 3);
  CHECK(rich[0].on_frontier);
  CHECK(rich[1].on_frontier);
  CHECK(rich[2].on_frontier);
  CHECK_FALSE(rich[3].on_frontier);
  const auto steps = frontier_of(study.comparison, study.coalitions, rich);
  REQUIRE(steps.size() == 3);
  CHECK(std::isnan(steps[0].further.value));
  CHECK(steps[2].choice.set == 2);
  CHECK(steps[2].further.value == Approx((.04 + .07) / 2));
  CHECK(steps[2].cost_per_point == Approx((210 - 100) / (100 * (.075 - .02))));
}

TEST_CASE("what never starts costs nothing under a budget", "[experiment]") {
  HandMade study;
  const double none = std::numeric_limits<double>::quiet_NaN();
  study.add({none, 200, 200}, {0, .06, .06});
  study.add({none, 220, 220}, {0, .09, .09});
  const auto choices = choices_of(study.comparison, study.coalitions, 100);
  REQUIRE(choices.size() == 4);
  CHECK(choices[1].cost.value == 0);
  CHECK(choices[1].affordable);
  for (std::size_t n = 1; n < choices.size(); ++n)
    CHECK(choices[n - 1].cost.value <= choices[n].cost.value);
}

TEST_CASE("no set under a budget does more than the best found, by trying every one",
          "[experiment]") {
  const Factorial factorial;
  for (const double budget : {0.0, 2000.0, 9000.0, 1e9}) {
    const auto choices = choices_of(factorial.comparison, factorial.coalitions, budget);
    double best = 0;
    for (std::size_t set = 1; set < 8; ++set) {
      double cost = 0;
      for (const ReplicateOutcome& replicate : factorial.comparison.results)
        cost += replicate.arms[set - 1].cost / 4;
      if (cost <= budget) best = std::max(best, factorial.value(set) - factorial.value(0));
    }
    double found = -1, probability = 0;
    for (const Choice& choice : choices) {
      if (choice.affordable) found = std::max(found, choice.effect.value);
      probability += choice.best_probability;
    }
    CHECK(found == Approx(best).margin(1e-12));
    CHECK(probability == Approx(1));
  }
}

TEST_CASE("a budget without costs is refused", "[experiment]") {
  const Scenario free = scenario_of("policies: {a: {x: {instrument: access, strength: .5}}}\n");
  CHECK(problem_of([&] {
          static_cast<void>(players_with_costs(free));
        }).find("no package with a cost") != std::string::npos);
  const Scenario scenario =
      scenario_of(small_contest, {"policies.free={x: {instrument: access, strength: .5}}"});
  const auto players = players_named(scenario, {"widen", "free"}, "--factorial");
  CHECK(problem_of([&] { expect_costs(scenario, players); }).find("policies.free") !=
        std::string::npos);
}

}  // namespace townhall
