#include <catch2/catch.hpp>
#include <cmath>

#include "model/hand_block.hpp"
#include "townhall/model/capacity.hpp"
#include "townhall/model/experience.hpp"
#include "townhall/model/response.hpp"
#include "townhall/model/voice.hpp"

namespace townhall {
namespace {

/// Everybody applies to the first channel, in its nest.
Block everybody_acts(HandBlock& hand) {
  Block block = hand.view();
  for (std::uint32_t i = 0; i < hand.count; ++i)
    block.add_act(hand.channels.front().nest, {.citizen = i});
  return block;
}

std::uint32_t count_acts(Block& block, Nest nest, bool Act::*what) {
  std::uint32_t count = 0;
  for (const Act& act : block.acting_in(nest)) count += act.*what ? 1 : 0;
  return count;
}

/// Within four standard deviations of `trials` of probability `p`.
bool plausible(double count, double trials, double p) {
  return std::fabs(count - trials * p) < 4 * std::sqrt(trials * p * (1 - p)) + 1e-9;
}

TEST_CASE("a channel that was overrun admits the share that it has places for") {
  const Nest nest = GENERATE(Nest::open, Nest::occasion);
  HandBlock hand(20000);
  hand.add_channel({.nest = nest, .capacity = 50.0});
  hand.demand = {4000};
  Block block = everybody_acts(hand);
  Capacity{}(block);
  CHECK(plausible(count_acts(block, nest, &Act::admitted), 20000, 50 * 20000 / 1000 / 4000.0));
}

TEST_CASE("a channel that was just full admits everybody") {
  HandBlock hand(1000);
  hand.add_channel({.capacity = 50.0});
  hand.demand = {50};
  Block block = everybody_acts(hand);
  Capacity{}(block);
  CHECK(count_acts(block, Nest::open, &Act::admitted) == 1000);
  hand.demand = {0};
  block = everybody_acts(hand);
  Capacity{}(block);
  CHECK(count_acts(block, Nest::open, &Act::admitted) == 1000);
}

TEST_CASE("a channel without a capacity admits everybody, one with a capacity of 0 nobody") {
  HandBlock hand(200);
  hand.add_channel({});
  hand.demand = {1e6};
  Block block = everybody_acts(hand);
  Capacity{}(block);
  CHECK(count_acts(block, Nest::open, &Act::admitted) == 200);
  hand.conditions[0].channels[0].capacity = 0;
  block = everybody_acts(hand);
  Capacity{}(block);
  CHECK(count_acts(block, Nest::open, &Act::admitted) == 0);
}

TEST_CASE("the skilled name their own need, the unskilled what the agenda suggests") {
  constexpr double base = .2, per_skill = .5;
  HandBlock hand(6000);
  hand.add_channel({});
  hand.plan = {.5, .3, .2};
  hand.need_shares = hand.allocation = {.2, .3, .5};
  hand.need.assign(6000, 2);
  hand.skill.assign(6000, .4f);
  Block block = everybody_acts(hand);
  Voice{base, per_skill}(block);
  const double own = base + per_skill * .4;
  CHECK(plausible(count_acts(block, Nest::open, &Act::named_own), 6000, own));
  std::array<double, 3> domains{};
  for (const Act& act : block.acting_in(Nest::open)) {
    ++domains[act.domain];
    if (act.named_own) CHECK(act.domain == 2);
  }
  CHECK(plausible(domains[0], 6000, (1 - own) * .5));
  CHECK(plausible(domains[1], 6000, (1 - own) * .3));
  CHECK(plausible(domains[2], 6000, own + (1 - own) * .2));
}

TEST_CASE("naming the own need by chance is no intent") {
  HandBlock hand(100);
  hand.add_channel({});
  hand.plan = {1, 0};
  Block block = everybody_acts(hand);
  Voice{0, 0}(block);
  for (const Act& act : block.acting_in(Nest::open)) {
    CHECK(act.domain == hand.need[act.citizen]);
    CHECK_FALSE(act.named_own);
  }
}

TEST_CASE("an answer is as likely as reply, responsiveness and load make it") {
  HandBlock hand(6000);
  hand.add_channel({.reply = .6});
  hand.conditions[0].responsiveness = .5;
  const Response law{.base = .3, .per_responsiveness = .7};
  const auto answered = [&](double handling, double load) {
    hand.conditions[0].handling = handling;
    hand.load = load;
    Block block = everybody_acts(hand);
    law(block);
    return count_acts(block, Nest::open, &Act::answered);
  };
  const double full = .6 * (.3 + .7 * .5);
  CHECK(plausible(answered(no_limit, 500), 6000, full));
  CHECK(plausible(answered(20, 50), 6000, full * 20 / 50));
  CHECK(answered(20, 20) == answered(no_limit, 0));
  CHECK(answered(20, 0) == answered(no_limit, 0));
  CHECK(answered(0, 10) == 0);
}

TEST_CASE("whoever is turned away is neither heard nor answered") {
  HandBlock hand(50);
  hand.add_channel({.reply = 1.0});
  hand.conditions[0].responsiveness = 1;
  Block block = everybody_acts(hand);
  for (Act& act : block.acting_in(Nest::open)) act.admitted = false;
  Voice{1, 0}(block);
  Response{}(block);
  CHECK(count_acts(block, Nest::open, &Act::answered) == 0);
  CHECK(count_acts(block, Nest::open, &Act::named_own) == 0);
}

/// The parameters of the tests below, none like another.
Experience rates() {
  return {.efficacy_rate = .2,
          .disappointment_rate = .1,
          .culture_rate = .04,
          .culture_setback = .25,
          .skill_practice = .03,
          .skill_forgetting = .05,
          .habit_open_rate = .15,
          .habit_occasion_rate = .4,
          .satisfaction_rate = .12,
          .heard_rate = .06};
}

/// A citizen before an act: habits .6, x .3, s .4 (s0 .75), c .8, q .5; services come at .6.
struct Actor : HandBlock {
  explicit Actor(const Channel& channel) : HandBlock(1) {
    add_channel(channel);
    habit[0] = habit[1] = {.6f};
    efficacy = {.3f};
    skill = {.4f};
    skill_anchor = {SkillAnchor(.75)};
    culture = {.8f};
    conditions[0].quality = .75;
    need_shares = {.75, .25};
    allocation = {.6, .4};
  }
  /// Everything after a month without an act.
  static constexpr double skill_passed = .4 + .05 * (.75 - .4);
  static constexpr double satisfaction_passed = .5 + .12 * (.75 * .6 / .75 - .5);

  void live(const std::vector<Act>& acts, Nest nest = Nest::open) {
    Block block = view();
    for (const Act& act : acts) block.add_act(nest, act);
    rates()(block);
  }
};

TEST_CASE("a month without an act: habits fade, skill returns, services please") {
  Actor actor({});
  actor.live({});
  CHECK(actor.habit[0][0] == Approx(.6 - .15 * .6));
  CHECK(actor.habit[1][0] == .6f);
  CHECK(actor.skill[0] == Approx(Actor::skill_passed));
  CHECK(actor.satisfaction[0] == Approx(Actor::satisfaction_passed));
  CHECK(actor.efficacy[0] == .3f);
  CHECK(actor.culture[0] == .8f);
}

TEST_CASE("more of a service than is needed pleases no more") {
  Actor actor({});
  actor.need_shares = {.25, .75};
  actor.live({});
  CHECK(actor.satisfaction[0] == Approx(.5 + .12 * (.75 - .5)));
}

TEST_CASE("an answered act raises efficacy, skill, culture, satisfaction and habit") {
  Actor actor({});
  actor.live({{.answered = true}});
  CHECK(actor.habit[0][0] == Approx(.6 + .15 * (1 - .6)));
  CHECK(actor.efficacy[0] == Approx(.3 + .2 * (1 - .3)));
  CHECK(actor.skill[0] == Approx(Actor::skill_passed + .03 * (1 - Actor::skill_passed)));
  CHECK(actor.culture[0] == Approx(.8 + .04));
  CHECK(actor.satisfaction[0] ==
        Approx(Actor::satisfaction_passed + .06 * (1 - Actor::satisfaction_passed)));
}

TEST_CASE("an unanswered act disappoints at its own rate but still trains") {
  Actor actor({});
  actor.live({{.answered = false}});
  CHECK(actor.habit[0][0] == Approx(.6 + .15 * (1 - .6)));
  CHECK(actor.efficacy[0] == Approx(.3 - .1 * .3));
  CHECK(actor.skill[0] == Approx(Actor::skill_passed + .03 * (1 - Actor::skill_passed)));
  CHECK(actor.culture[0] == Approx(.8 - .25 * .04));
  CHECK(actor.satisfaction[0] == Approx(Actor::satisfaction_passed * (1 - .06)));
}

TEST_CASE("disappointment is as fast as encouragement unless it is said") {
  Actor actor({});
  Block block = actor.view();
  block.add_act(Nest::open, {});
  Experience law = rates();
  law.disappointment_rate.reset();
  law(block);
  CHECK(actor.efficacy[0] == Approx(.3 - .2 * .3));
}

TEST_CASE("an act that expects half an answer teaches half") {
  Actor actor({.expects_answer = .5});
  actor.live({{.answered = true}});
  CHECK(actor.habit[0][0] == Approx(.6 + .15 * (1 - .6)));
  CHECK(actor.efficacy[0] == Approx(.3 + .5 * .2 * (1 - .3)));
  CHECK(actor.skill[0] == Approx(Actor::skill_passed + .5 * .03 * (1 - Actor::skill_passed)));
  CHECK(actor.culture[0] == Approx(.8 + .5 * .04));
}

TEST_CASE("a ritual vote forms a habit and nothing else") {
  Actor actor({.nest = Nest::occasion, .expects_answer = 0});
  actor.live({{}}, Nest::occasion);
  CHECK(actor.habit[0][0] == Approx(.6 - .15 * .6));
  CHECK(actor.habit[1][0] == Approx(.6 + .4 * (1 - .6)));
  CHECK(actor.efficacy[0] == .3f);
  CHECK(actor.skill[0] == Approx(Actor::skill_passed));
  CHECK(actor.culture[0] == .8f);
  CHECK(actor.satisfaction[0] == Approx(Actor::satisfaction_passed));
}

TEST_CASE("an occasion without an act wears down its habit") {
  Actor actor({.nest = Nest::occasion});
  actor.live({}, Nest::occasion);
  CHECK(actor.habit[1][0] == Approx(.6 - .4 * .6));
}

TEST_CASE("being turned away lowers efficacy and changes nothing else") {
  Actor actor({});
  actor.live({{.admitted = false}});
  CHECK(actor.efficacy[0] == Approx(.3 - .1 * .3));
  CHECK(actor.habit[0][0] == Approx(.6 - .15 * .6));
  CHECK(actor.skill[0] == Approx(Actor::skill_passed));
  CHECK(actor.culture[0] == .8f);
  CHECK(actor.satisfaction[0] == Approx(Actor::satisfaction_passed));
}

TEST_CASE("culture is clipped, an act in each nest counts, the open one first") {
  HandBlock hand(1);
  hand.add_channel({});
  hand.add_channel({.nest = Nest::occasion});
  hand.culture = {.99f};
  hand.efficacy = {.3f};
  Block block = hand.view();
  block.add_act(Nest::open, {.answered = true});
  block.add_act(Nest::occasion, {.channel = 1, .answered = false});
  rates()(block);
  CHECK(hand.culture[0] == Approx(1 - .25 * .04));
  CHECK(hand.efficacy[0] == Approx((.3 + .2 * .7) * (1 - .1)));
}

}  // namespace
}  // namespace townhall
