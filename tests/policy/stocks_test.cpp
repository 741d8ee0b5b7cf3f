#include <algorithm>
#include <catch2/catch.hpp>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

std::string with_stock(const std::string& intervention) {
  return still_life + "policies: {p: {gift: {" + intervention + "}}}\narms: {on: [p]}\n";
}

std::vector<float> values(const auto& column) {
  const auto all = column.all();
  return {all.begin(), all.end()};
}

TEST_CASE("the doses of a ramp add up to the strength, and stay when the policy ends") {
  Laboratory lab(
      with_stock("instrument: civic_education, strength: .12, start: 3, ramp: 4, end: 8"), "on");
  State& state = lab.world.state;
  const auto skill = values(state.skill), anchor = values(state.skill_anchor);
  for (int month = 1; month <= 12; ++month) {
    lab.step();
    const double given = .12 * std::clamp((month - 2) / 4.0, 0.0, 1.0);
    for (std::size_t i = 0; i < skill.size(); i += 7) {
      CHECK(state.skill[i] ==
            Approx(std::min(1.0, double{skill[i]} + given)).margin(SkillAnchor::step));
      CHECK(state.skill_anchor[i] ==
            Approx(std::min(1.0, double{anchor[i]} + given)).margin(SkillAnchor::step));
    }
  }
}

TEST_CASE("a policy that ends within its ramp gives what it has given by then") {
  Laboratory lab(with_stock("instrument: culture_education, strength: .4, ramp: 8, end: 4"), "on");
  const auto anchor = values(lab.world.state.culture_anchor);
  lab.run(12);
  for (std::size_t i = 0; i < anchor.size(); ++i)
    CHECK(lab.world.state.culture_anchor[i] == Approx(anchor[i] + .1).margin(CultureAnchor::step));
}

TEST_CASE("income support adds to log income, in its standard deviations") {
  Laboratory lab(
      with_stock("instrument: income_support, strength: .3, target: {income_quintile: [1]}"), "on");
  const Population& people = *lab.world.population;
  const auto income = values(lab.world.state.income);
  lab.run(4);
  for (std::size_t i = 0; i < people.size(); ++i) {
    const double gift =
        group_of(people, Dimension::income_quintile, i) == 0 ? .3 / people.log_income_sd : 0;
    CHECK(lab.world.state.income[i] == Approx(income[i] + gift).margin(IncomeScore::step));
  }
}

TEST_CASE("members are trained, and only they") {
  Laboratory lab(with_stock("instrument: member_training, strength: .1"), "on");
  const auto skill = values(lab.world.state.skill_anchor);
  lab.run(3);
  int trained = 0;
  for (std::size_t i = 0; i < skill.size(); ++i) {
    const double gift = lab.world.state.member[i] == 1 ? .1 : 0;
    trained += gift > 0 ? 1 : 0;
    CHECK(lab.world.state.skill_anchor[i] ==
          Approx(std::min(1.0, skill[i] + gift)).margin(SkillAnchor::step));
  }
  CHECK(trained > 0);
}

TEST_CASE("schooling for a share lifts everyone whose luck lies below it one level, once") {
  Laboratory lab(with_stock("instrument: schooling, strength: .4, start: 3, ramp: 5"), "on");
  const Population& people = *lab.world.population;
  State& state = lab.world.state;
  const auto anchor = values(state.skill_anchor);
  for (int month = 1; month <= 10; ++month) {
    lab.step();
    const double share = .4 * std::clamp((month - 2) / 5.0, 0.0, 1.0);
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      const int before = group_of(people, Dimension::education, i);
      const bool reached = lab.world.draws.uniform(stream("policy/p/gift"), i, 0) < share;
      const int now = reached ? std::min(4, before + 1) : before;
      CHECK(state.education[i] == now);
      const double years = years_at_school[std::size_t(now)] - years_at_school[std::size_t(before)];
      CHECK(state.skill_anchor[i] ==
            Approx(std::min(1.0, double{anchor[i]} + .055 * years)).margin(SkillAnchor::step));
    }
  }
}

TEST_CASE("a share of a group is that share of those in it") {
  Laboratory lab(with_stock("instrument: schooling, strength: .5, target: {sex: [woman]}"), "on");
  const Population& people = *lab.world.population;
  lab.run(3);
  double women = 0, schooled = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const bool lifted = lab.world.state.education[i] != group_of(people, Dimension::education, i);
    if (group_of(people, Dimension::sex, i) == 0) CHECK_FALSE(lifted);
    if (group_of(people, Dimension::sex, i) == 0 || group_of(people, Dimension::education, i) == 4)
      continue;
    ++women;
    schooled += lifted ? 1 : 0;
  }
  CHECK(std::fabs(deviations(schooled, women, .5)) < 4);
}

TEST_CASE("an association that grows keeps its members, and one that shrinks back loses the new") {
  Laboratory lab(
      with_stock("instrument: association_membership, strength: .6, start: 3, ramp: 4, end: 9"),
      "on");
  const auto members = [&] {
    const auto all = lab.world.state.member.all();
    return std::vector<int>(all.begin(), all.end());
  };
  const auto before = members();
  auto last = before;
  for (int month = 1; month <= 9; ++month) {
    lab.step();
    const auto now = members();
    for (std::size_t i = 0; i < now.size(); ++i) CHECK(now[i] >= last[i]);
    last = now;
  }
  const auto joined = std::count(last.begin(), last.end(), 1);
  CHECK(std::fabs(deviations(static_cast<double>(joined), 400, .6)) < 4);
  lab.step();
  CHECK(members() == before);
}

TEST_CASE("a bridge ties villages, never within one, and stays") {
  Laboratory lab(with_stock("instrument: village_bridge, strength: 3, start: 3, ramp: 2, end: 6"),
                 "on");
  const Population& people = *lab.world.population;
  const std::size_t own = lab.world.network.layers.size();
  lab.run(2);
  CHECK(lab.world.network.layers.size() == own);
  lab.step();
  REQUIRE(lab.world.network.layers.size() == own + 1);
  const Layer half = lab.world.network.layers.back();
  lab.run(7);
  REQUIRE(lab.world.network.layers.size() == own + 1);
  const Layer& whole = lab.world.network.layers.back();
  CHECK(whole.weight() == .15);
  CHECK(half.ties() > 280);
  CHECK(half.ties() <= 300);
  CHECK(whole.ties() > 570);
  CHECK(whole.ties() <= 600);
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const auto later = whole.contacts(i);
    for (const std::uint32_t j : half.contacts(i))
      CHECK(std::binary_search(later.begin(), later.end(), j));
    for (const std::uint32_t j : later) CHECK(people.village_of(i) != people.village_of(j));
  }
}

TEST_CASE("stocks are held within their bounds") {
  Laboratory lab(with_stock("instrument: norm_campaign, strength: 1, start: 1"), "on");
  for (CultureAnchor& anchor : lab.world.state.culture_anchor.all()) anchor = 4.5;
  lab.run(1);
  for (const float anchor : lab.world.state.culture_anchor.all()) CHECK(anchor == 5);
}

}  // namespace
}  // namespace townhall
