#include "townhall/engine/world.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

const std::string two_places = R"(
population: {townships: 2, villages: 3, citizens: 2000}
channels:
  vote: {nest: occasion, mode: collective, access: .95}
  contact: {mode: individual, access: .5}
  copy: {mode: individual, access: .5, same_access_as: contact}
  other: {mode: individual, access: .5}
  union: {mode: association, access: 1, requires: member}
  web: {mode: online, access: 1, requires: internet}
)";

bool can_use(const World& world, std::size_t citizen, std::size_t channel) {
  return (world.state.usable[citizen] >> channel & 1u) != 0;
}

TEST_CASE("each township knows its citizens' true needs, and believes in its agenda at first") {
  const Laboratory lab(two_places);
  const World& world = lab.world;
  for (std::size_t g = 0; g < 2; ++g) {
    const Township& township = world.setting->townships[g];
    REQUIRE(township.citizens.count() == 2000);
    std::vector<double> counts(township.need.size());
    for (std::uint32_t i = township.citizens.first; i < township.citizens.last; ++i)
      ++counts[world.population->need[i]];
    for (std::size_t d = 0; d < counts.size(); ++d) {
      CHECK(township.need[d] == Approx(counts[d] / 2000));
      CHECK(world.governments[g].belief[d] == Approx(200 * township.plan[d]));
      CHECK(world.governments[g].allocation[d] == township.plan[d]);
    }
  }
  CHECK(world.setting->townships[0].need != world.setting->townships[1].need);
}

TEST_CASE("a channel is within reach of its share of citizens") {
  const Laboratory lab(two_places);
  double users = 0;
  for (std::size_t i = 0; i < lab.world.size(); ++i) users += can_use(lab.world, i, 1) ? 1 : 0;
  CHECK(std::fabs(deviations(users, 4000, .5)) < 4);
}

TEST_CASE("channels with the same access have the same users, others have their own") {
  const Laboratory lab(two_places);
  double both = 0;
  for (std::size_t i = 0; i < lab.world.size(); ++i) {
    CHECK(can_use(lab.world, i, 1) == can_use(lab.world, i, 2));
    both += can_use(lab.world, i, 1) && can_use(lab.world, i, 3) ? 1 : 0;
  }
  CHECK(std::fabs(deviations(both, 4000, .25)) < 4);
}

TEST_CASE("what members or the internet alone can use is theirs alone") {
  const Laboratory lab(two_places);
  double members = 0;
  for (std::size_t i = 0; i < lab.world.size(); ++i) {
    CHECK(can_use(lab.world, i, 4) == (lab.world.state.member[i] == 1));
    CHECK(can_use(lab.world, i, 5) == (groups_of(*lab.world.population, i).internet == 1));
    CHECK(group_of(*lab.world.population, Dimension::member, i) == lab.world.state.member[i]);
    members += lab.world.state.member[i];
  }
  CHECK(std::fabs(deviations(members, 4000, .21)) < 4);
}

TEST_CASE("a wider access keeps those who had it, a narrower one gives to nobody new") {
  Laboratory lab(two_places + R"(
policies:
  wide: {access: {instrument: access, channel: contact, strength: 1.6, start: 2, end: 2}}
  narrow: {access: {instrument: access, channel: contact, strength: .5, start: 4}}
arms: {on: [wide, narrow]}
)",
                 "on");
  const auto users = [&](std::size_t channel) {
    std::vector<int> all;
    for (std::size_t i = 0; i < lab.world.size(); ++i)
      all.push_back(can_use(lab.world, i, channel) ? 1 : 0);
    return all;
  };
  const auto share = [](const std::vector<int>& all) {
    return std::accumulate(all.begin(), all.end(), 0) / static_cast<double>(all.size());
  };
  const auto start = users(1), copies = users(2);
  lab.run(2);
  const auto wide = users(1);
  for (std::size_t i = 0; i < wide.size(); ++i) CHECK(wide[i] >= start[i]);
  CHECK(share(wide) == Approx(.8).margin(.03));
  lab.run(1);
  CHECK(users(1) == start);
  lab.run(1);
  const auto narrow = users(1);
  for (std::size_t i = 0; i < narrow.size(); ++i) CHECK(narrow[i] <= start[i]);
  CHECK(share(narrow) == Approx(.25).margin(.03));
  CHECK(users(2) == copies);
}

TEST_CASE("satisfaction and habits start where the scenario says") {
  const Laboratory lab(R"(
population: {villages: 2, citizens: 100}
decision: {open: {initial_habit: .3}, occasion: {initial_habit: .6}}
experience: {initial_satisfaction: .7}
)");
  for (std::size_t i = 0; i < 100; ++i) {
    CHECK(lab.world.state.satisfaction[i] == .7f);
    CHECK(lab.world.state.habit[index(Nest::open)][i] == .3f);
    CHECK(lab.world.state.habit[index(Nest::occasion)][i] == .6f);
    CHECK(lab.world.state.skill_anchor[i] ==
          Approx(lab.world.state.skill[i]).margin(SkillAnchor::step));
  }
}

TEST_CASE("far ties go by mail as asked, but where culture has a bound of confidence") {
  Scenario scenario = scenario_of("population: {townships: 2, villages: 2, citizens: 17000}");
  const auto have_mail = [&] {
    const World world = build_world(scenario, 1, 1, FarTies::mailbox);
    return std::any_of(world.network.layers.begin(), world.network.layers.end(),
                       [](const Layer& layer) { return layer.walk().mail.segments > 0; });
  };
  CHECK(have_mail());
  scenario.month.get<Culture>().confidence_bound = .3;
  CHECK_FALSE(have_mail());
}

TEST_CASE("a copy of a world lives on its own") {
  const Scenario scenario = scenario_of(two_places);
  World world = build_world(scenario, 1, 1);
  World copy = world;
  const Program program = build_program(scenario, {}, world);
  Simulation simulation(world, scenario.month, scenario.government, program, {});
  const float before = copy.state.efficacy[0];
  for (int month = 0; month < 12; ++month) simulation.step();
  CHECK(copy.month == 0);
  CHECK(copy.state.efficacy[0] == before);
  CHECK(copy.population == world.population);
}

}  // namespace
}  // namespace townhall
