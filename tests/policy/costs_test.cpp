#include <catch2/catch.hpp>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

std::string with_costs(const std::string& interventions) {
  return R"(
population: {villages: 4, citizens: 500}
decision: {open: {intercept: 0}}
policies:
  p:
)" + interventions +
         "\narms: {on: [p]}\n";
}

/// What each of the first months costs; 0 where there is no bill yet.
std::vector<double> bills(Laboratory& lab, int months) {
  std::vector<double> all;
  for (int month = 0; month < months; ++month) all.push_back(lab.step().cost.value_or(0));
  return all;
}

double members_in(const Laboratory& lab) {
  double all = 0;
  for (const std::uint8_t member : lab.world.state.member.all()) all += member;
  return all;
}

TEST_CASE("a start costs once, a month each month while active") {
  Laboratory lab(with_costs(R"(
    open: {instrument: open_channel, channel: hearing, start: 2, end: 4, cost: {once: 1000, per_month: 10}}
    web: {instrument: open_channel, channel: online, start: 3, cost: {per_month: .5}}
)"),
                 "on");
  CHECK(bills(lab, 5) == std::vector<double>{0, 1010, 10.5, 10.5, .5});
}

TEST_CASE("without any cost there is no bill") {
  Laboratory lab(with_costs("    open: {instrument: open_channel, channel: hearing, start: 1}"),
                 "on");
  CHECK_FALSE(lab.step().cost.has_value());
  Laboratory baseline("population: {villages: 4, citizens: 500}");
  CHECK_FALSE(baseline.step().cost.has_value());
}

TEST_CASE("there is no bill until an intervention with a cost starts, and one each month then") {
  Laboratory lab(with_costs(R"(
    free: {instrument: access, strength: .9, start: 1}
    open: {instrument: open_channel, channel: hearing, start: 3, end: 4, cost: {once: 1000}}
)"),
                 "on");
  std::vector<bool> billed;
  for (int month = 0; month < 6; ++month) billed.push_back(lab.step().cost.has_value());
  CHECK(billed == std::vector<bool>{false, false, true, true, true, true});
}

TEST_CASE("a person costs once, when a flow starts") {
  Laboratory lab(with_costs(R"(
    wage: {instrument: reward, strength: .1, start: 2, target: {sex: [woman]}, cost: {per_person: 3}}
)"),
                 "on");
  double women = 0;
  for (std::size_t i = 0; i < lab.world.size(); ++i)
    women += group_of(*lab.world.population, Dimension::sex, i);
  CHECK(bills(lab, 4) == std::vector<double>{0, 3 * women, 0, 0});
}

TEST_CASE("a stock for a share costs each person in the month that reaches them") {
  Laboratory lab(with_costs(R"(
    school: {instrument: schooling, strength: .6, start: 2, ramp: 3, cost: {per_person: 1}}
)"),
                 "on");
  const auto reached_by = [&](double share) {
    double reached = 0;
    for (std::uint32_t i = 0; i < lab.world.size(); ++i)
      reached += lab.world.draws.uniform(stream("policy/p/school"), i, 0) < share ? 1 : 0;
    return reached;
  };
  const double first = reached_by(.6 / 3), second = reached_by(.6 / 3 * 2), third = reached_by(.6);
  CHECK(bills(lab, 5) == std::vector<double>{0, first, second - first, third - second, 0});
}

TEST_CASE("a stock in doses costs each person when it starts") {
  Laboratory lab(with_costs(R"(
    training: {instrument: civic_education, strength: .1, start: 2, ramp: 3, cost: {per_person: 2}}
)"),
                 "on");
  CHECK(bills(lab, 4) == std::vector<double>{0, 1000, 0, 0});
}

TEST_CASE("new members cost when they join") {
  Laboratory lab(with_costs(R"(
    join: {instrument: association_membership, strength: .6, start: 2, ramp: 2, cost: {per_person: 1}}
)"),
                 "on");
  const double start = members_in(lab);
  const double nobody = *lab.step().cost, first = *lab.step().cost;
  const double half_way = members_in(lab);
  const double second = *lab.step().cost, after = *lab.step().cost;
  CHECK(nobody == 0);
  CHECK(first == half_way - start);
  CHECK(second == members_in(lab) - half_way);
  CHECK(first > 20);
  CHECK(after == 0);
}

TEST_CASE("joiners cost where their own target was enrolled") {
  Laboratory lab(with_costs(R"(
    women: {instrument: association_membership, strength: .6, start: 2, target: {sex: [woman]}, cost: {per_person: 1}}
    men: {instrument: association_membership, strength: .6, start: 2, target: {sex: [man]}, cost: {per_person: 1000}}
)"),
                 "on");
  const auto members = [&](std::uint8_t woman) {
    double all = 0;
    for (std::size_t i = 0; i < lab.world.size(); ++i)
      all += group_of(*lab.world.population, Dimension::sex, i) == woman ? lab.world.state.member[i]
                                                                         : 0;
    return all;
  };
  const double women = members(1), men = members(0);
  CHECK_FALSE(lab.step().cost.has_value());
  const double bill = lab.step().cost.value();
  CHECK(bill == members(1) - women + 1000 * (members(0) - men));
  CHECK(members(0) > men);
}

TEST_CASE("whoever becomes a member during a training of members costs once, then") {
  Laboratory lab(with_costs(R"(
    training: {instrument: member_training, strength: .1, start: 2, ramp: 4, cost: {per_person: 1}}
    join: {instrument: association_membership, strength: .6, start: 4}
)"),
                 "on");
  const double at_start = members_in(lab);
  const auto first = bills(lab, 4);
  CHECK(first == std::vector<double>{0, at_start, 0, members_in(lab) - at_start});
  CHECK(bills(lab, 2) == std::vector<double>{0, 0});
}

TEST_CASE("acts cost for those reached, on the channels concerned, where they were admitted") {
  Laboratory lab(with_costs(R"(
    wage: {instrument: reward, channel: [contact, petition], strength: .1, start: 3, target: {sex: [woman]}, cost: {per_act: .5}}
)"),
                 "on");
  const std::vector<std::string>& names = lab.world.setting->channel_names;
  for (int month = 1; month <= 5; ++month) {
    const double bill = lab.step().cost.value_or(0);
    double acts = 0;
    for (std::size_t i = 0; i < lab.world.size(); ++i) {
      const Deed& deed = lab.simulation.deeds()[i];
      const std::uint8_t channel = deed.channel[index(Nest::open)];
      if (channel == Deed::none || !deed.admitted[0] ||
          group_of(*lab.world.population, Dimension::sex, i) == 0)
        continue;
      acts += names[channel] == "contact" || names[channel] == "petition" ? 1 : 0;
    }
    CHECK(acts > 0);
    CHECK(bill == (month < 3 ? 0 : .5 * acts));
  }
}

}  // namespace
}  // namespace townhall
