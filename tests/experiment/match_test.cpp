#include "townhall/experiment/match.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>

#include "townhall/core/problem.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {
namespace {

/// A small township in which associations grow, access narrows and government hears more.
Scenario small_scenario() {
  Scenario scenario;
  scenario.population.citizens = 600;
  scenario.population.villages = 3;
  scenario.months = 36;
  scenario.policy_start = 7;
  const auto add = [&](const std::string& name, Intervention intervention) {
    scenario.policies[name]["one"] = std::move(intervention);
    scenario.arms[name] = {.packages = {name}, .winner = {}};
  };
  add("grown", {.instrument = "association_membership", .strength = .4});
  add("large", {.instrument = "association_membership", .strength = .95});
  add("membership",
      {.instrument = "association_membership", .strength = .6, .cost = {.per_person = 10}});
  add("half", {.instrument = "access", .strength = .5});
  add("access", {.instrument = "access", .strength = .9});
  add("wide_access", {.instrument = "access", .strength = 1.05});
  add("nothing", {.instrument = "campaign", .strength = 0});
  add("hearing", {.instrument = "open_channel", .channel = {"hearing"}, .cost = {.per_month = 5}});
  add("call", {.instrument = "campaign", .strength = .4});
  return scenario;
}

MatchStudy study_of(const Scenario& scenario, const std::string& arm, const std::string& lever) {
  MatchStudy study{.scenario = scenario,
                   .arm = {arm, *scenario.arms.find(arm)},
                   .lever = find_lever(scenario, lever + ".one"),
                   .range = {},
                   .replicates = 5,
                   .threads = 2};
  study.range = searched_range(*study.lever.instrument, std::nullopt);
  return study;
}

bool told_apart(const TriedDose& dose) {
  return dose.difference.low > 0 || dose.difference.high < 0;
}

/// An end that is open reaches any strength.
bool in_interval(const Match& match, double strength) {
  return (!match.low || *match.low <= strength) && (!match.high || strength <= *match.high);
}

std::string problem_of(const auto& call) {
  try {
    call();
  } catch (const Problems& problems) {
    return problems.what();
  }
  return "no problem";
}

}  // namespace

TEST_CASE("an arm that is the instrument at some strength is matched by this strength") {
  const Scenario scenario = small_scenario();
  const MatchStudy study = study_of(scenario, "grown", "membership");
  const Match match = find_match(study);
  REQUIRE(match.reached);
  CHECK(match.arm.difference.low > 0);
  CHECK(match.dose().strength == Approx(.4).margin(.002));  // a citizen is .0017
  CHECK(in_interval(match, .4));
  CHECK(*match.high - *match.low < .05);
  CHECK(match.dose().effect.value == Approx(match.arm.difference.value).margin(.001));
}

TEST_CASE(
    "an effect that falls with the strength is matched, on either side of the null strength") {
  const Scenario scenario = small_scenario();
  const std::string lever = GENERATE(as<std::string>{}, "access", "wide_access");
  const MatchStudy study = study_of(scenario, "half", lever);
  const Match match = find_match(study);
  REQUIRE(match.reached);
  CHECK(match.arm.difference.high < 0);
  CHECK(match.dose().strength == Approx(.5).margin(.004));
  CHECK(in_interval(match, .5));
}

TEST_CASE("the interval has the strengths that are not told from another instrument's arm") {
  const Scenario scenario = small_scenario();
  const MatchStudy study = study_of(scenario, "call", "membership");
  const Match match = find_match(study);
  REQUIRE(match.reached);
  CHECK(std::fabs(match.dose().difference.value) < .002);
  REQUIRE(match.low);
  REQUIRE(match.high);
  CHECK(*match.low < match.dose().strength);
  CHECK(match.dose().strength < *match.high);
  std::size_t inside = 0, outside = 0;
  for (const TriedDose& dose : match.doses) {
    INFO(dose.strength);
    const bool within = *match.low < dose.strength && dose.strength < *match.high;
    CHECK(told_apart(dose) != within);  // its ends are the first that are told apart
    ++(within ? inside : outside);
  }
  CHECK(inside > 0);
  CHECK(outside > 1);
}

TEST_CASE("an arm without any effect is matched by the null strength") {
  const Scenario scenario = small_scenario();
  const MatchStudy study = study_of(scenario, "nothing", "membership");
  const Match match = find_match(study);
  REQUIRE(match.reached);
  CHECK(match.dose().strength == .21);
  CHECK(match.dose().effect.value == 0);
  CHECK(in_interval(match, .21));
  CHECK(match.low.value_or(0) > .2);
  CHECK(match.high.value_or(1) < .22);
}

TEST_CASE("what no strength of the range reaches is told, with the strength that comes nearest") {
  const Scenario scenario = small_scenario();
  MatchStudy study = study_of(scenario, "large", "membership");
  study.range = {.1, .5};
  const Match match = find_match(study);
  CHECK_FALSE(match.reached);
  CHECK(match.dose().strength == .5);
  CHECK(match.doses.front().strength == .1);
  CHECK_FALSE(match.low);
  CHECK_FALSE(match.high);
  const auto tables = match_tables(match);
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].rows.bytes().find(",0,,,,share of citizens,0.1,0.5,") != std::string::npos);
  CHECK(tables[1].rows.count() == match.doses.size());
}

TEST_CASE("a range that ends at the match leaves the interval open there") {
  const Scenario scenario = small_scenario();
  MatchStudy study = study_of(scenario, "grown", "membership");
  study.range = {.3, .4};
  const Match match = find_match(study);
  REQUIRE(match.reached);
  CHECK(match.dose().strength == .4);
  CHECK(match.low);
  CHECK_FALSE(match.high);
}

TEST_CASE(
    "where more of the instrument changes nothing the interval is open, the match the least") {
  Scenario scenario = small_scenario();
  // Every channel is in everybody's reach from a factor of 2 on.
  scenario.policies["half"]["one"].strength = 5;
  const MatchStudy study = study_of(scenario, "half", "wide_access");
  const Match match = find_match(study);
  REQUIRE(match.reached);
  CHECK(match.arm.difference.low > 0);
  CHECK(match.dose().strength < 2.5);
  CHECK(match.low);
  CHECK_FALSE(match.high);
}

TEST_CASE("a match does not depend on threads, and simulates no strength twice") {
  const Scenario scenario = small_scenario();
  MatchStudy study = study_of(scenario, "call", "membership");
  std::vector<std::string> written;
  for (const int threads : {1, 2, 7}) {
    study.threads = threads;
    std::atomic<std::uint64_t> months = 0;
    const Match match = find_match(study, [&](std::uint64_t more) { months += more; });
    CHECK(months == 600u * 36u * 5u * (2 + match.doses.size()));
    std::string bytes;
    for (const ResultTable& table : match_tables(match)) bytes += table.rows.bytes();
    written.push_back(bytes);
  }
  CHECK(written[0] == written[1]);
  CHECK(written[0] == written[2]);
}

TEST_CASE("what else the intervention's package has, and does not try, moves no window") {
  Scenario scenario = small_scenario();
  scenario.policies["membership"]["early"] = {.instrument = "campaign", .strength = .1, .start = 3};
  MatchStudy study = study_of(scenario, "call", "membership");
  CHECK(study.design().start == 7);
  study.lever.intervention.start = 5;
  CHECK(study.design().start == 5);
  scenario.policies["call"]["one"].start = 4;
  CHECK(study.design().start == 4);
}

TEST_CASE("the cost of the strength found stands beside that of the arm") {
  Scenario scenario = small_scenario();
  const MatchStudy study = study_of(scenario, "hearing", "membership");
  const Match match = find_match(study);
  CHECK(match.cost_of_arm == 30 * 5);
  REQUIRE(match.reached);
  CHECK(match.dose().cost > 0);
  CHECK(std::is_sorted(match.doses.begin(), match.doses.end(),
                       [](const auto& a, const auto& b) { return a.strength < b.strength; }));
  // More members cost more.
  CHECK(match.doses.back().cost > match.dose().cost);
}

TEST_CASE("a measure without values in the window is refused") {
  Scenario scenario = small_scenario();
  scenario.months = 10;
  const MatchStudy study = study_of(scenario, "grown", "membership");
  CHECK(problem_of([&] { (void)find_match(study); }).find("'ever_12m', which fewer than two") !=
        std::string::npos);
}

TEST_CASE("an intervention is found by its path, with or without what is the same in all paths") {
  const Scenario scenario = small_scenario();
  for (const char* path : {"access.one", "policies.access.one", "access.one.strength",
                           "policies.access.one.strength"}) {
    const Lever lever = find_lever(scenario, path);
    CHECK(lever.instrument->name == "access");
    CHECK(lever.path() == "policies.access.one.strength");
  }
  const auto said = [&](const std::string& path) {
    return problem_of([&] { (void)find_lever(scenario, path); });
  };
  CHECK(said("policies.acess.one.strength").find("did you mean 'access.one'?") !=
        std::string::npos);
  CHECK(said("access").find("allowed an intervention of the scenario") != std::string::npos);
  CHECK(said("hearing.one").find("'open_channel', which has no strength") != std::string::npos);
}

TEST_CASE("a range lies within the instrument's bounds, low before high") {
  const Instrument& access = *find_instrument("access");
  CHECK(searched_range(access, std::nullopt).high == 100);
  CHECK(searched_range(access, Bounds{.5, 2}).low == .5);
  for (const Bounds wrong :
       {Bounds{2, .5}, Bounds{1, 1}, Bounds{-1, 1}, Bounds{0, 101}, Bounds{std::nan(""), 1}}) {
    CHECK(problem_of([&] { (void)searched_range(access, wrong); }).find("of 0 to 100 (factor") !=
          std::string::npos);
  }
}

TEST_CASE("every strength has bounds, so that a search ends") {
  for (const Instrument* instrument : instruments()) {
    INFO(instrument->name);
    if (!instrument->needs_strength()) continue;
    CHECK(std::isfinite(instrument->strength.in.low));
    CHECK(std::isfinite(instrument->strength.in.high));
  }
}

TEST_CASE("the null strength is 1 of factors, 0 of additions, what is in force of settings") {
  Scenario scenario = small_scenario();
  scenario.population.citizens = 60;
  scenario.government.authority.transparency = .35;
  const auto null_of = [&](const std::string& instrument) {
    const Lever lever{"a", "b", {.instrument = instrument}, find_instrument(instrument)};
    return null_strength(lever, build_world(scenario, 1, 1));
  };
  CHECK(null_of("access") == 1);
  CHECK(null_of("campaign") == 0);
  CHECK(null_of("schooling") == 0);
  CHECK(null_of("village_bridge") == 0);
  CHECK(null_of("association_membership") == .21);
  CHECK(null_of("transparency") == .35);
  CHECK(null_of("quality") == .75);

  TownshipDesign design{.citizens = 60,
                        .villages = 2,
                        .channels = scenario.channels,
                        .services = scenario.services,
                        .government = scenario.government.authority};
  scenario.townships["east"] = design;
  design.government.transparency = .6;
  scenario.townships["west"] = design;
  CHECK(null_of("transparency") == 0);
  CHECK(null_of("quality") == .75);
}

}  // namespace townhall
