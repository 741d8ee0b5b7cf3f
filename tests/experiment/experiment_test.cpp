#include "townhall/experiment/experiment.hpp"

#include <catch2/catch.hpp>

#include "townhall/experiment/output.hpp"
#include "townhall/experiment/selftest.hpp"
#include "townhall/record/observables.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/scale.hpp"

using namespace townhall;

namespace {

Scenario small_township() {
  Scenario scenario;
  scenario.months = 6;
  scenario.population.citizens = 400;
  scenario.population.villages = 4;
  scenario.policy_start = 3;
  scenario.policies["open"]["hearing"] = {.instrument = "open_channel", .channel = {"hearing"}};
  scenario.arms["open"] = {.packages = {"open"}, .winner = ""};
  return scenario;
}

}  // namespace

TEST_CASE("results come in the order of the plan: replicates, then arms") {
  const Scenario scenario = small_township();
  const auto results =
      run({.scenario = scenario, .arms = {"baseline", "open"}, .replicates = 3, .threads = 2});
  REQUIRE(results.size() == 6);
  for (std::size_t n = 0; n < results.size(); ++n) {
    CHECK(results[n].run.number == static_cast<std::int64_t>(n + 1));
    CHECK(results[n].run.replicate == static_cast<std::int64_t>(n / 2 + 1));
    CHECK(results[n].run.arm == (n % 2 == 0 ? "baseline" : "open"));
    CHECK(results[n].error.empty());
    CHECK(results[n].series.size() == 6);
  }
}

TEST_CASE("replicates are different worlds; the arms of one are the same until a policy starts") {
  const Scenario scenario = small_township();
  const auto results =
      run({.scenario = scenario, .arms = {"baseline", "open"}, .replicates = 2, .threads = 1});
  const std::size_t efficacy = observable_position("efficacy_mean");
  CHECK(results[0].series[0][efficacy] != results[2].series[0][efficacy]);
  for (std::size_t t = 0; t < 2; ++t)
    CHECK(results[0].series[t][efficacy] == results[1].series[t][efficacy]);
  CHECK(results[0].series[5][efficacy] != results[1].series[5][efficacy]);
}

TEST_CASE("an estimate counts runs and citizen-months") {
  const Scenario scenario = small_township();
  const Estimate need =
      estimate({.scenario = scenario, .arms = {"baseline", "open"}, .replicates = 5});
  CHECK(need.runs == 10);
  CHECK(need.citizen_months == 10u * 400u * 6u);
  CHECK(need.memory_bytes > 0);
}

TEST_CASE(
    "a world is scaled in whole villages, at least two, and beyond its size in whole townships") {
  Scenario scenario;
  scale_to(scenario, 5200);
  CHECK(scenario.population.villages == 5);
  CHECK(scenario.population.citizens == 5000);
  scenario = {};
  scale_to(scenario, 10);
  CHECK(scenario.population.villages == 2);
  CHECK(scenario.population.citizens == 2000);
  scenario = {};
  scale_to(scenario, 1000000);
  CHECK(scenario.population.townships == 50);
  CHECK(scenario.population.citizens == 20000);
  scenario = {};
  scenario.townships["a"] = {.citizens = 1000, .villages = 5};
  scenario.townships["b"] = {.citizens = 3000, .villages = 10};
  scale_to(scenario, 8000);
  CHECK(scenario.townships.find("a")->count == 2);
  CHECK(planned_citizens(scenario) == 8000);
  scale_to(scenario, 2000);
  CHECK(scenario.townships.find("a")->villages == 2);
}

TEST_CASE("the self-test passes") { CHECK(selftest().empty()); }
