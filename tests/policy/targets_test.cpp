#include "townhall/policy/targets.hpp"

#include <catch2/catch.hpp>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

const std::string two_places = R"(
population: {townships: 2, villages: 3, citizens: 600}
)";

/// Whom a target reaches, as a test of each citizen by hand.
void expect_reach(const Target& target, auto&& belongs) {
  const Laboratory lab(two_places);
  const Population& people = *lab.world.population;
  const auto reach = reach_of(target, people, lab.world.draws, stream("test/luck"), false);
  REQUIRE(reach.size() == people.size());
  std::size_t reached = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    CHECK((reach[i] == Reach::direct) == belongs(people, i));
    reached += reach[i] == Reach::direct ? 1 : 0;
  }
  CHECK(reached > 0);
  CHECK(reached < people.size());
}

TEST_CASE("a target reaches the citizens of its groups, dimension by dimension") {
  using P = const Population&;
  SECTION("education") {
    expect_reach({.education = {"none", "tertiary"}}, [](P people, std::size_t i) {
      return group_of(people, Dimension::education, i) == 0 ||
             group_of(people, Dimension::education, i) == 4;
    });
  }
  SECTION("income") {
    expect_reach({.income_quintile = {"1", "2"}}, [](P people, std::size_t i) {
      return group_of(people, Dimension::income_quintile, i) <= 1;
    });
  }
  SECTION("culture") {
    expect_reach({.culture = {"parochial"}}, [](P people, std::size_t i) {
      return group_of(people, Dimension::culture, i) == 0;
    });
  }
  SECTION("age") {
    expect_reach({.age = {"55-64"}},
                 [](P people, std::size_t i) { return people.age[i] >= 55 && people.age[i] < 65; });
  }
  SECTION("sex") {
    expect_reach({.sex = {"woman"}},
                 [](P people, std::size_t i) { return group_of(people, Dimension::sex, i) == 1; });
  }
  SECTION("village") {
    const Laboratory lab(two_places);
    const std::string name = lab.world.population->village_names[4];
    expect_reach({.village = {name}},
                 [](P people, std::size_t i) { return people.village_of(i) == 4; });
  }
  SECTION("members") {
    expect_reach({.member = true}, [](P people, std::size_t i) {
      return group_of(people, Dimension::member, i) == 1;
    });
  }
  SECTION("others than members") {
    expect_reach({.member = false}, [](P people, std::size_t i) {
      return group_of(people, Dimension::member, i) == 0;
    });
  }
  SECTION("several dimensions at once") {
    expect_reach({.income_quintile = {"1"}, .sex = {"man"}}, [](P people, std::size_t i) {
      return group_of(people, Dimension::income_quintile, i) == 0 &&
             group_of(people, Dimension::sex, i) == 0;
    });
  }
}

TEST_CASE("townships are named, or all are meant") {
  const Laboratory lab(two_places);
  const Population& people = *lab.world.population;
  CHECK(townships_of({}, people) == std::vector<std::uint8_t>{1, 1});
  CHECK(townships_of({.township = {people.township_names[1]}}, people) ==
        std::vector<std::uint8_t>{0, 1});
}

TEST_CASE("a random share is that share, and a larger one contains it") {
  const Laboratory lab("population: {villages: 4, citizens: 5000}");
  const Population& people = *lab.world.population;
  const auto reach = [&](double share) {
    return reach_of({.share = share}, people, lab.world.draws, stream("test/luck"), false);
  };
  const auto small = reach(.3), large = reach(.5);
  double few = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (small[i] == Reach::direct) CHECK(large[i] == Reach::direct);
    few += small[i] == Reach::direct ? 1 : 0;
  }
  CHECK(std::fabs(deviations(few, 5000, .3)) < 4);
}

TEST_CASE("who is reached passes it on in the household, and no further") {
  const Laboratory lab("population: {villages: 4, citizens: 1000}");
  const Population& people = *lab.world.population;
  std::vector<Reach> reach(people.size(), Reach::none);
  reach[10] = reach[500] = Reach::direct;
  pass_on_in_households(people, reach);
  for (std::size_t i = 0; i < people.size(); ++i) {
    const bool lives_with = people.household_of(i) == people.household_of(10) ||
                            people.household_of(i) == people.household_of(500);
    const Reach expected = i == 10 || i == 500 ? Reach::direct
                           : lives_with        ? Reach::household
                                               : Reach::none;
    CHECK(reach[i] == expected);
  }
}

const std::string campaigns = R"(
population: {villages: 4, citizens: 600}
policy_start: 1
policies:
  p: {call: {instrument: campaign, strength: 2, pass_on: .25, target: {income_quintile: [1]}}}
  q: {wage: {instrument: reward, channel: contact, strength: .5, target: {sex: [woman]}}}
arms: {call: [p], both: [p, q]}
)";

TEST_CASE("citizens whom the same flows reach form a cohort with its own conditions") {
  const Laboratory lab(campaigns, "both");
  const Population& people = *lab.world.population;
  const double cost = lab.conditions(0).channels[1].cost;
  CHECK(lab.program.cohorts.size() == 6);
  std::vector<bool> poor_at_home(people.households());
  for (std::size_t i = 0; i < people.size(); ++i)
    if (group_of(people, Dimension::income_quintile, i) == 0)
      poor_at_home[people.household_of(i)] = true;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Conditions mine = lab.conditions(1, lab.program.cohort[i]);
    const double called = group_of(people, Dimension::income_quintile, i) == 0 ? 2
                          : poor_at_home[people.household_of(i)]               ? .5
                                                                               : 0;
    CHECK(mine.campaign[index(Nest::open)] == Approx(called));
    CHECK(mine.channels[1].cost ==
          Approx(cost - (group_of(people, Dimension::sex, i) == 1 ? .5 : 0)));
  }
}

TEST_CASE("a campaign that is not passed on reaches its target alone") {
  Scenario scenario = scenario_of(campaigns);
  scenario.policies["p"]["call"].pass_on = 0;
  const Laboratory lab(scenario, "call");
  CHECK(lab.program.cohorts.size() == 2);
}

/// Rewards for random halves of the citizens, and for a last few.
std::string halves(int interventions, double last_share) {
  std::string text = "population: {villages: 4, citizens: 5000}\npolicies:\n  p:\n";
  for (int n = 1; n <= interventions; ++n) {
    text += "    part_" + std::to_string(n) +
            ": {instrument: reward, strength: .1, target: {share: .5}}\n";
  }
  return text + "    few: {instrument: reward, strength: .1, target: {share: " +
         std::to_string(last_share) + "}}\narms: {on: [p]}\n";
}

TEST_CASE("more than 256 cohorts are an error that says what to do") {
  CHECK(Laboratory(halves(8, 1), "on").program.cohorts.size() == 256);
  for (const auto& [interventions, last_share] : {std::pair(8, .005), std::pair(9, .5)}) {
    try {
      const Laboratory lab(halves(interventions, last_share), "on");
      FAIL("too many cohorts were made");
    } catch (const Problems& problems) {
      REQUIRE(problems.list().size() == 1);
      CHECK_THAT(problems.list().front().found, Catch::Contains("p/few"));
      CHECK_THAT(problems.list().front().allowed, Catch::Contains("256"));
    }
  }
}

}  // namespace
}  // namespace townhall
