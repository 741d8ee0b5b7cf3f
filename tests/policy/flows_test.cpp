#include <catch2/catch.hpp>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

/// The still life with the interventions of one package, all of them in the arm `on`.
std::string with_policies(const std::string& interventions) {
  return still_life + R"(
channels:
  contact: {mode: individual, access: .8, cost: 1.2, skill_demand: .4, authenticity: .2, reply: .6, capacity: 10}
  petition: {mode: collective, access: .5, cost: 1.0, authenticity: .5, reply: .9}
  hearing: {mode: collective, open: false, access: .3, authenticity: .3}
  election: {nest: occasion, mode: collective, access: .9, cost: 0, authenticity: .1, expects_answer: 0}
government: {responsiveness: .2, quality: .6, transparency: .4, handling: 30}
policies:
  p:
)" + interventions +
         R"(
arms: {on: [p]}
)";
}

TEST_CASE("factors on a channel multiply and their ramps run month by month") {
  const Laboratory lab(with_policies(R"(
    fee: {instrument: cost, channel: contact, strength: .5, start: 3, ramp: 4}
    form: {instrument: cost, channel: contact, strength: .8, start: 5}
)"),
                       "on");
  const auto cost = [&](std::int64_t month) { return lab.conditions(month).channels[0].cost; };
  CHECK(cost(2) == 1.2);
  CHECK(cost(3) == Approx(1.2 * .875));
  CHECK(cost(4) == Approx(1.2 * .75));
  CHECK(cost(5) == Approx(1.2 * .625 * .8));
  CHECK(cost(9) == Approx(1.2 * .5 * .8));
  CHECK(lab.conditions(9).channels[1].cost == 1);
}

TEST_CASE("a flow ends without a trace") {
  const Laboratory lab(with_policies(R"(
    fee: {instrument: cost, channel: contact, strength: 0, start: 3, end: 6}
    open: {instrument: open_channel, channel: hearing, start: 4, end: 5}
    listen: {instrument: responsiveness, strength: .9, start: 3, end: 6, ramp: 2}
)"),
                       "on");
  CHECK(lab.conditions(6).channels[0].cost == 0);
  CHECK(lab.conditions(7).channels[0].cost == 1.2);
  CHECK_FALSE(lab.conditions(3).channels[2].open);
  CHECK(lab.conditions(5).channels[2].open);
  CHECK_FALSE(lab.conditions(6).channels[2].open);
  CHECK(lab.conditions(3).responsiveness == Approx(.55));
  CHECK(lab.conditions(4).responsiveness == Approx(.9));
  CHECK(lab.conditions(7).responsiveness == .2);
}

TEST_CASE("what a flow makes of a value is held within its bounds") {
  const Laboratory lab(with_policies(R"(
    access: {instrument: access, strength: 4}
    weight: {instrument: authenticity, strength: 3}
    skill: {instrument: skill_demand, strength: 9}
)"),
                       "on");
  const auto now = lab.conditions(3).channels;
  CHECK(now[0].access == 1);
  CHECK(now[2].access == 1);
  CHECK(now[3].access == .9);
  CHECK(now[0].authenticity == Approx(.6));
  CHECK(now[0].reply == 1);
  CHECK(now[1].authenticity == 1);
  CHECK(now[0].skill_demand == 1);
}

TEST_CASE("without a channel named every channel of the nest is meant, open or not") {
  const Laboratory lab(with_policies(R"(
    open: {instrument: access, strength: .5}
    called: {instrument: cost, nest: occasion, strength: 2}
)"),
                       "on");
  const auto now = lab.conditions(3).channels;
  CHECK(now[0].access == Approx(.4));
  CHECK(now[2].access == Approx(.15));
  CHECK(now[3].access == .9);
  CHECK(now[0].cost == 1.2);
}

TEST_CASE("capacity, handling, quality and transparency change as their laws say") {
  const Laboratory lab(with_policies(R"(
    clerks: {instrument: capacity, strength: 2}
    office: {instrument: handling, strength: .5}
    quality: {instrument: quality, strength: .9}
    disclosure: {instrument: transparency, strength: 1}
)"),
                       "on");
  const Conditions now = lab.conditions(3);
  CHECK(now.channels[0].capacity == 20);
  CHECK(now.channels[1].capacity == no_limit);
  CHECK(now.handling == 15);
  CHECK(now.quality == .9);
  CHECK(now.transparency == 1);
}

TEST_CASE("rewards and campaigns add up") {
  const Laboratory lab(with_policies(R"(
    wage: {instrument: reward, channel: contact, strength: .3}
    meal: {instrument: reward, channel: contact, strength: .2}
    call: {instrument: campaign, strength: .4}
    posters: {instrument: campaign, strength: .1}
    canvass: {instrument: campaign, channel: petition, strength: .7}
    friends: {instrument: campaign, channel: petition, strength: .6}
    rally: {instrument: mobilisation, channel: contact, strength: .5}
)"),
                       "on");
  const Conditions now = lab.conditions(3);
  CHECK(now.channels[0].cost == Approx(.7));
  CHECK(now.campaign[index(Nest::open)] == Approx(.5));
  CHECK(now.campaign[index(Nest::occasion)] == 0);
  CHECK(now.channels[1].asked == 1);
  CHECK(now.channels[0].asked == 0);
  CHECK(now.channels[0].asked_members == Approx(.5));
}

TEST_CASE("a channel that a policy opens keeps to its calendar") {
  Laboratory lab(R"(
population: {villages: 4, citizens: 400}
decision: {occasion: {intercept: 45}}
channels:
  vote: {nest: occasion, mode: collective, open: false, calendar: {every: 3, first: 2}, access: 1, cost: 0}
policies: {p: {open: {instrument: open_channel, channel: vote, start: 4}}}
arms: {on: [p]}
)",
                 "on");
  for (int month = 1; month <= 12; ++month) {
    const auto voters = lab.step().world.acted[index(Nest::occasion)];
    CHECK(voters == (month == 5 || month == 8 || month == 11 ? 400 : 0));
  }
}

}  // namespace
}  // namespace townhall
