#include <algorithm>
#include <catch2/catch.hpp>

#include "support/laboratory.hpp"
#include "townhall/population/groups.hpp"

namespace townhall {
namespace {

/// A still township with one intervention, from month 3 unless it says otherwise.
std::string with(const std::string& intervention) {
  return still_life + "policies: {p: {gift: {" + intervention + "}}}\narms: {on: [p]}\n";
}

/// Whom the intervention reaches in the month that was stepped last.
std::vector<Reach> reached_in(const Laboratory& lab) {
  std::vector<Reach> all;
  for (std::uint32_t i = 0; i < lab.world.size(); ++i) {
    all.push_back(reach_in(lab.world.month, lab.program.measures.front(), i, *lab.world.population,
                           lab.world.draws, lab.world.state));
  }
  return all;
}

auto count(const std::vector<Reach>& all, Reach how) {
  return std::count(all.begin(), all.end(), how);
}

/// With a cost of 1 a person, each month's cost is how many were reached for the first time.
void expect_cost_to_agree(const std::string& intervention, int last) {
  Laboratory lab(with(intervention + ", cost: {per_person: 1}"), "on");
  std::vector<bool> before(lab.world.size());
  double all = 0;
  for (int month = 1; month <= last; ++month) {
    const double cost = lab.step().cost.value_or(0);
    double first_time = 0;
    const auto reached = reached_in(lab);
    for (std::size_t i = 0; i < reached.size(); ++i) {
      if (reached[i] == Reach::none) continue;
      first_time += before[i] ? 0 : 1;
      before[i] = true;
    }
    CHECK(first_time == cost);
    all += cost;
  }
  CHECK(all > 0);
  CHECK(all < 400);
}

TEST_CASE("a stock for a share reaches those whom it changes, in that month") {
  expect_cost_to_agree("instrument: schooling, strength: .4, ramp: 4", 8);
  Laboratory lab(with("instrument: schooling, strength: .4, ramp: 4"), "on");
  for (int month = 1; month <= 8; ++month) {
    const auto levels = lab.world.state.education.all();
    const std::vector<std::uint8_t> before(levels.begin(), levels.end());
    lab.step();
    const auto reached = reached_in(lab);
    for (std::size_t i = 0; i < reached.size(); ++i) {
      if (lab.world.state.education[i] != before[i]) CHECK(reached[i] == Reach::direct);
    }
    CHECK((count(reached, Reach::direct) > 0) == (month >= 3 && month <= 6));
  }
}

TEST_CASE("a stock for members reaches members alone, in the months in which it gives something") {
  expect_cost_to_agree("instrument: member_training, strength: .2, ramp: 2", 6);
  Laboratory lab(with("instrument: member_training, strength: .2, ramp: 2"), "on");
  for (int month = 1; month <= 6; ++month) {
    lab.step();
    const auto reached = reached_in(lab);
    for (std::size_t i = 0; i < reached.size(); ++i) {
      CHECK((reached[i] == Reach::direct) ==
            (lab.world.state.member[i] != 0 && month >= 3 && month <= 4));
    }
  }
}

TEST_CASE("a membership reaches those who joined") {
  expect_cost_to_agree("instrument: association_membership, strength: .5", 5);
}

TEST_CASE("a flow reaches whom it is for while it is active") {
  Laboratory lab(with("instrument: access, strength: .5, end: 5, target: {sex: [woman]}"), "on");
  for (int month = 1; month <= 7; ++month) {
    lab.step();
    const auto reached = reached_in(lab);
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const bool woman = group_of(*lab.world.population, Dimension::sex, i) == 1;
      CHECK((reached[i] == Reach::direct) == (woman && month >= 3 && month <= 5));
    }
  }
}

TEST_CASE("a campaign reaches others in the household through those it is for") {
  Laboratory lab(with("instrument: campaign, strength: 1, target: {share: .2}"), "on");
  lab.run(3);
  const auto reached = reached_in(lab);
  CHECK(count(reached, Reach::direct) > 0);
  CHECK(count(reached, Reach::household) > 0);
  CHECK(count(reached, Reach::none) > 0);
}

TEST_CASE("an intervention for one township reaches nobody elsewhere") {
  Laboratory lab(R"(
population: {townships: 2, villages: 2, citizens: 100}
policy_start: 1
policies: {p: {gift: {instrument: civic_education, strength: .1, target: {township: [township_2]}}}}
arms: {on: [p]}
)",
                 "on");
  lab.step();
  const auto reached = reached_in(lab);
  for (std::size_t i = 0; i < reached.size(); ++i)
    CHECK((reached[i] == Reach::direct) == (i >= 100));
}

}  // namespace
}  // namespace townhall
