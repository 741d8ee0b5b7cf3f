#include "townhall/experiment/compare.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/contest.hpp"
#include "support/laboratory.hpp"

namespace townhall {
namespace {

std::vector<ReplicateOutcome> results_of(const Contest& contest, std::int64_t replicates = 3) {
  return run_contest(contest, {.replicates = replicates});
}

/// True if two runs came to the same, every group's measures included.
bool same(const Outcome& a, const Outcome& b) {
  if (a.values.size() != b.values.size()) return false;
  for (std::size_t v = 0; v < a.values.size(); ++v) {
    if (a.values[v] != b.values[v] && !(std::isnan(a.values[v]) && std::isnan(b.values[v])))
      return false;
  }
  return a.open_acts == b.open_acts;
}

bool nobody(const Moved& moved) {
  for (std::size_t g = 0; g < moved.gained.size(); ++g) {
    if (moved.gained[g] != 0 || moved.lost[g] != 0) return false;
  }
  return !moved.gained.empty();
}

const Moved& moved(const ReplicateOutcome& replicate, std::size_t arm, Path path) {
  return replicate.moved[arm][static_cast<std::size_t>(path)];
}

}  // namespace

TEST_CASE("without a policy arms differ in exactly nothing, citizen by citizen", "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  const Contest contest{.scenario = scenario, .arms = {{"nothing", {}}}, .through_contacts = true};
  for (const ReplicateOutcome& replicate : results_of(contest)) {
    CHECK(same(replicate.baseline, replicate.arms[0]));
    for (const Path path : {Path::total, Path::direct, Path::contacts})
      CHECK(nobody(moved(replicate, 0, path)));
  }
  const auto results = results_of(contest);
  const OutcomeDesign design = contest.design();
  for (std::size_t w = 0; w < design.windows.size(); ++w) {
    for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
      const PairedEffect effect = effect_of(results, 0, w, m);
      if (effect.replicates < 2) continue;
      CHECK(effect.difference.value == 0);
      CHECK(effect.difference.se == 0);
    }
  }
}

TEST_CASE("a policy that starts later changes nothing before, and something after",
          "[experiment]") {
  const Scenario scenario = scenario_of(small_contest, {"policy_start=30"});
  const Contest contest{.scenario = scenario, .arms = all_arms(scenario)};
  const auto results = results_of(contest);
  const OutcomeDesign design = contest.design();
  const std::size_t before = design.window("before"), last = design.window("last_24");
  CHECK(design.windows[before].last == 29);
  for (std::size_t arm = 0; arm < contest.arms.size(); ++arm) {
    for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
      for (std::size_t group = 0; group < results.front().groups.size(); ++group) {
        const PairedEffect effect = effect_of(results, arm, before, m, group);
        if (effect.replicates > 0) REQUIRE(effect.difference.value == 0);
      }
    }
    CHECK(effect_of(results, arm, last, 0).difference.value != 0);
  }
}

TEST_CASE("where nothing is learned from contacts nobody is moved through them, citizen by citizen",
          "[experiment]") {
  const Scenario scenario =
      scenario_of(small_contest, {"decision.open.peers=0", "decision.occasion.peers=0",
                                  "efficacy.social_rate=0", "culture.influence=0"});
  const Contest contest{.scenario = scenario, .arms = all_arms(scenario), .through_contacts = true};
  for (const ReplicateOutcome& replicate : results_of(contest)) {
    for (std::size_t arm = 0; arm < contest.arms.size(); ++arm) {
      CHECK(nobody(moved(replicate, arm, Path::contacts)));
      CHECK(moved(replicate, arm, Path::direct).gained ==
            moved(replicate, arm, Path::total).gained);
      CHECK(moved(replicate, arm, Path::direct).lost == moved(replicate, arm, Path::total).lost);
    }
    CHECK_FALSE(nobody(moved(replicate, 0, Path::total)));
  }
}

TEST_CASE("moves through contacts are the total less the direct ones, in every group",
          "[experiment]") {
  const Scenario scenario = scenario_of(small_contest, {"decision.open.peers=4"});
  const Contest contest{.scenario = scenario, .arms = all_arms(scenario), .through_contacts = true};
  double through_contacts = 0;
  for (const ReplicateOutcome& replicate : results_of(contest)) {
    for (std::size_t arm = 0; arm < contest.arms.size(); ++arm) {
      const Moved &total = moved(replicate, arm, Path::total),
                  &direct = moved(replicate, arm, Path::direct),
                  &contacts = moved(replicate, arm, Path::contacts);
      for (std::size_t group = 0; group < replicate.groups.size(); ++group) {
        REQUIRE(total.gained[group] - total.lost[group] ==
                direct.gained[group] - direct.lost[group] + contacts.gained[group] -
                    contacts.lost[group]);
      }
      through_contacts += contacts.gained[0] + contacts.lost[0];
    }
  }
  CHECK(through_contacts > 0);
}

TEST_CASE("who is moved is who took part in one run and not in the other", "[experiment]") {
  const Laboratory lab{small_contest};
  const GroupFrame frame(lab.world);
  std::vector<std::uint8_t> with(lab.world.size(), 0), without(lab.world.size(), 0);
  with[3] = without[3] = 1;  // in both
  with[5] = 1;               // gained
  without[7] = 1;            // lost
  const Moved moved = moved_between(with, without, *lab.world.population, frame);
  CHECK(moved.gained[0] == 1);
  CHECK(moved.lost[0] == 1);
  for (const std::size_t group : frame.of(*lab.world.population, 5))
    CHECK(moved.gained[group] == 1);
  double gained = 0;
  for (const double count : moved.gained) gained += count;
  CHECK(gained == dimension_count + 1);
}

TEST_CASE("results do not depend on threads, nor a replicate on how many there are",
          "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  Contest contest{.scenario = scenario, .arms = all_arms(scenario), .through_contacts = true};
  const auto one = results_of(contest, 3);
  contest.threads = 5;
  const auto many = results_of(contest, 4);
  for (std::size_t r = 0; r < one.size(); ++r) {
    CHECK(same(one[r].baseline, many[r].baseline));
    for (std::size_t arm = 0; arm < contest.arms.size(); ++arm) {
      CHECK(same(one[r].arms[arm], many[r].arms[arm]));
      CHECK(moved(one[r], arm, Path::contacts).gained ==
            moved(many[r], arm, Path::contacts).gained);
    }
  }
}

TEST_CASE("groups are left out where they are not asked for, and change no mean", "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  Contest contest{.scenario = scenario, .arms = all_arms(scenario)};
  const auto with = results_of(contest);
  contest.groups = false;
  const auto without = results_of(contest);
  CHECK(without.front().groups.empty());
  for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
    const double a = with[1].arms[0].value(1, m), b = without[1].arms[0].value(1, m);
    CHECK((a == b || (std::isnan(a) && std::isnan(b))));
  }
}

TEST_CASE("it is replicated until every interval is as narrow as asked, and no longer",
          "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  Contest contest{.scenario = scenario, .arms = {all_arms(scenario).front()}, .groups = false};
  const auto width = [&](const std::vector<ReplicateOutcome>& results) {
    const auto difference = effect_of(results, 0, contest.design().window("last_24"), 0).difference;
    return difference.high - difference.low;
  };
  const double of_ten = width(results_of(contest, 10));
  Replication replication{.precision = 1.01 * of_ten};
  CHECK(run_contest(contest, replication).size() == 10);
  replication.precision = of_ten / 2;
  const auto results = run_contest(contest, replication);
  CHECK(results.size() > 15);
  CHECK(results.size() < 200);
  CHECK(width(results) <= of_ten / 2);
  contest.threads = 3;
  CHECK(run_contest(contest, replication).size() == results.size());
  replication.at_most = 12;
  CHECK(run_contest(contest, replication).size() == 12);
}

}  // namespace townhall
