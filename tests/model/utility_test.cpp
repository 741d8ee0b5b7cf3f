#include "townhall/model/utility.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/hand_block.hpp"

namespace townhall {
namespace {

constexpr std::size_t open = index(Nest::open), occasion = index(Nest::occasion);

/// v_k of everybody in a block for its channel `k`.
std::vector<float> utilities(const Block& block, std::size_t k, double skill_gap) {
  const auto everybody = everybody_tempted(block, Nest::open, {});
  const auto utility = channel_utility(block, everybody, {}, k, skill_gap);
  return {utility.begin(), utility.end()};
}

TEST_CASE("a channel's utility has every term of its equation") {
  HandBlock hand(2);
  hand.add_channel({.cost = 1.1,
                    .skill_demand = .8,
                    .attraction = .7,
                    .education = .3,
                    .income = .2,
                    .culture = .5,
                    .efficacy = .9,
                    .skill = .4,
                    .asked = 1.5});
  hand.income = {IncomeScore(-1.25), IncomeScore(0)};
  hand.culture[0] = .9f;
  hand.efficacy[0] = .25f;
  hand.skill[0] = .6f;
  hand.education[0] = static_cast<std::uint8_t>(Education::tertiary);
  hand.conditions[0].channels[0].asked = .6;
  CHECK(utilities(hand.view(), 0, 2)[0] == Approx(.7 + .3 * 8 / 3 + .2 * -1.25 + .5 * .4 +
                                                  .9 * .25 + .4 * .6 + 1.5 * .6 - 1.1 - 2 * .2));
}

TEST_CASE("skill beyond the demand is no bonus, and nobody is asked more than once") {
  HandBlock hand(2);
  hand.add_channel({.cost = 0, .skill_demand = .2});
  hand.member = {1, 0};
  hand.conditions[0].channels[0].asked = .8;
  hand.conditions[0].channels[0].asked_members = .7;
  const auto utility = utilities(hand.view(), 0, 2);
  CHECK(utility[0] == Approx(1));
  CHECK(utility[1] == Approx(.8));
}

TEST_CASE("costs, demands and asking are those of one's cohort") {
  HandBlock hand(4);
  hand.conditions.assign(2, hand.conditions.front());
  hand.add_channel({.cost = .5, .skill_demand = .5});
  auto& second = hand.conditions[1].channels[0];
  second.cost = 2;
  second.skill_demand = .9;
  second.asked = .25;
  second.asked_members = .5;
  hand.cohort = {0, 1, 0, 1};
  hand.member = {1, 1, 0, 0};
  const auto utility = utilities(hand.view(), 0, 3);
  CHECK(utility[0] == Approx(-.5));
  CHECK(utility[1] == Approx(-2 - 3 * .4 + .75));
  CHECK(utility[2] == Approx(-.5));
  CHECK(utility[3] == Approx(-2 - 3 * .4 + .25));
}

/// Citizens none like another, in two cohorts, and terms none like another.
struct Variety : HandBlock {
  Variety() : HandBlock(50) {
    conditions.assign(2, conditions.front());
    add_channel({.cost = .6,
                 .skill_demand = .7,
                 .attraction = .3,
                 .education = .2,
                 .income = -.4,
                 .culture = .8,
                 .efficacy = .9,
                 .skill = -.5});
    conditions[0].campaign = {.3, .4};
    conditions[1].campaign = {-.2, .1};
    conditions[1].channels[0].cost = 1.4;
    conditions[1].channels[0].asked_members = .5;
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto u = [&](std::uint32_t purpose) {
        return static_cast<float>(draws.uniform(stream("test/variety"), i, purpose));
      };
      culture[i] = u(0);
      efficacy[i] = u(1);
      skill[i] = u(2);
      satisfaction[i] = u(3);
      income[i] = 4 * u(4) - 2;
      age[i] = 18 + 70 * u(5);
      habit[open][i] = u(6);
      habit[occasion][i] = u(7);
      exposure[open][i] = u(8);
      exposure[occasion][i] = u(9);
      inclination[open][i] = u(10);
      inclination[occasion][i] = u(11);
      propensity[i] = 2 * u(12) - 1;
      education[i] = static_cast<std::uint8_t>(i % 5);
      member[i] = static_cast<std::uint8_t>(i / 5 % 2);
      cohort[i] = static_cast<std::uint8_t>(i % 2);
    }
  }
  NestTerms terms{.intercept = -1.7,
                  .education = .21,
                  .income = .38,
                  .age = .5,
                  .culture = 1.1,
                  .efficacy = 1.6,
                  .skill = -.7,
                  .grievance = .8,
                  .satisfaction = .35,
                  .peers = 1.9,
                  .member = .45,
                  .habit = 1.3};

  [[nodiscard]] double plain_utility(Nest nest, std::uint32_t i) const {
    const NestTerms& b = terms;
    const std::size_t n = index(nest);
    const double decades = (double{age[i]} - 55) / 25, x = efficacy[i], q = satisfaction[i];
    return b.intercept + b.education * (years_at_school[education[i]] - 8) / 3.0 +
           b.income * double{income[i]} + b.age * (1 - decades * decades) +
           b.culture * 2 * (double{culture[i]} - .5) + b.efficacy * x + b.skill * double{skill[i]} +
           b.grievance * (1 - q) * x + b.satisfaction * q +
           std::get<double>(b.peers) * double{exposure[n][i]} + b.member * member[i] +
           b.habit * double{habit[n][i]} + conditions[cohort[i]].campaign[n] +
           double{inclination[n][i]} + (nest == Nest::open ? double{propensity[i]} : 0);
  }
  [[nodiscard]] double plain_channel_utility(std::uint32_t i, double skill_gap) const {
    const Channel& k = channels[0];
    const ChannelConditions& now = conditions[cohort[i]].channels[0];
    return k.attraction + k.education * (years_at_school[education[i]] - 8) / 3.0 +
           k.income * double{income[i]} + k.culture * (double{culture[i]} - .5) +
           k.efficacy * double{efficacy[i]} + k.skill * double{skill[i]} +
           k.asked * (now.asked + now.asked_members * member[i]) - now.cost -
           skill_gap * std::max(0.0, now.skill_demand - double{skill[i]});
  }
};

TEST_CASE("a nest's utility has every term of its equation, for everybody and for some") {
  const Nest nest = GENERATE(Nest::open, Nest::occasion);
  Variety hand;
  const Block block = hand.view();
  const auto everybody = everybody_tempted(block, nest, hand.terms);
  const auto first_look = nest_utility(everybody, hand.terms, *block.room);
  REQUIRE(first_look.size() == hand.count);
  for (std::uint32_t i = 0; i < hand.count; ++i)
    CHECK(first_look[i] == Approx(hand.plain_utility(nest, i)).margin(1e-5));
  const std::vector<std::uint32_t> citizens{3, 4, 17, 40, 49};
  const auto some = some_tempted(everybody, citizens, *block.room);
  const auto closely = nest_utility(some, hand.terms, *block.room);
  REQUIRE(closely.size() == citizens.size());
  for (std::size_t j = 0; j < citizens.size(); ++j)
    CHECK(closely[j] == Approx(hand.plain_utility(nest, citizens[j])).margin(1e-6));
}

TEST_CASE("a channel's utility is the same at a first look and closely") {
  Variety hand;
  const Block block = hand.view();
  const auto everybody = everybody_tempted(block, Nest::open, hand.terms);
  const auto first_look = channel_utility(block, everybody, {}, 0, 2.5);
  for (std::uint32_t i = 0; i < hand.count; ++i)
    CHECK(first_look[i] == Approx(hand.plain_channel_utility(i, 2.5)).margin(1e-5));
  const std::vector<std::uint32_t> citizens{0, 1, 22, 33, 48};
  const auto some = some_tempted(everybody, citizens, *block.room);
  const auto closely = channel_utility(block, some, citizens, 0, 2.5);
  REQUIRE(closely.size() == citizens.size());
  for (std::size_t j = 0; j < citizens.size(); ++j)
    CHECK(closely[j] == Approx(hand.plain_channel_utility(citizens[j], 2.5)).margin(1e-6));
}

TEST_CASE("an unobserved propensity is a term of the open nest alone") {
  HandBlock hand(1);
  hand.propensity[0] = 3;
  const Block block = hand.view();
  CHECK(everybody_tempted(block, Nest::open, {}).given[0] == 3);
  CHECK(everybody_tempted(block, Nest::occasion, {}).given[0] == 0);
}

TEST_CASE("peers by layer pull by their layer's weight, in both nests and with many contacts") {
  const Nest nest = GENERATE(Nest::open, Nest::occasion);
  const std::uint32_t contacts = GENERATE(4u, 31u, 32u, 300u);
  HandBlock hand(contacts + 3);
  Array<Tie> star;
  for (std::uint32_t j = 1; j <= contacts; ++j) {
    star.push_back({0, j});
    hand.seen[j] = Word(j % 4 == 0, j % 4 < 2, false, false, .5f);
  }
  hand.add_layer(.3, star);
  hand.add_layer(.1, {{0, 1}, {0, 4}});
  hand.add_layer(.7, {});
  NestTerms terms;
  terms.peers = Named<double>{{"layer_1", 2.0}, {"layer_3", 9.0}, {"layer_2", -1.0}};
  double came = 0;
  for (std::uint32_t j = 1; j <= contacts; ++j) came += hand.seen[j].acted(nest) ? 1 : 0;
  const double of_two = nest == Nest::open ? .5 : 1;
  const auto given = everybody_tempted(hand.view(), nest, terms).given;
  CHECK(given[0] == Approx((.3 * 2 * came / contacts - .1 * of_two) / .4));
  CHECK(given[contacts + 1] == 0);  // knows nobody
}

}  // namespace
}  // namespace townhall
