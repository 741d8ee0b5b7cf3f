#include "townhall/model/decision.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/hand_block.hpp"

namespace townhall {
namespace {

/// A decision of which nothing but the intercepts is left.
Decision bare(double intercept) {
  Decision decision;
  decision.skill_gap = 0;
  decision.open = decision.occasion = NestTerms{};
  decision.open.intercept = decision.occasion.intercept = intercept;
  return decision;
}

std::uint32_t acts_of(HandBlock& hand, const Decision& decision, Nest nest = Nest::open) {
  Block block = hand.view();
  decision(block);
  return block.acts[index(nest)];
}

TEST_CASE("nobody acts through what is closed or out of reach") {
  HandBlock hand(100);
  hand.add_channel({.cost = 0});
  hand.add_channel({.open = false, .cost = 0});
  hand.add_channel({.nest = Nest::occasion, .cost = 0});
  for (std::uint32_t i = 0; i < 50; ++i) hand.usable[i] = 0b110;
  Block block = hand.view();
  bare(45)(block);
  REQUIRE(block.acts[index(Nest::open)] == 50);
  for (const Act& act : block.acting_in(Nest::open)) {
    CHECK(act.citizen >= 50);
    CHECK(act.channel == 0);
  }
  CHECK(block.acts[index(Nest::occasion)] == 100);
}

TEST_CASE("each cohort chooses among the channels open to it") {
  HandBlock hand(40);
  hand.conditions.assign(2, hand.conditions.front());
  hand.add_channel({.cost = 0});
  hand.add_channel({.cost = 0});
  hand.conditions[0].channels[1].open = false;
  hand.conditions[1].channels[0].open = false;
  for (std::uint32_t i = 0; i < 40; ++i) hand.cohort[i] = static_cast<std::uint8_t>(i % 2);
  Block block = hand.view();
  bare(45)(block);
  REQUIRE(block.acts[index(Nest::open)] == 40);
  for (const Act& act : block.acting_in(Nest::open)) CHECK(act.channel == act.citizen % 2);
}

TEST_CASE("a campaign raises the odds of its nest alone") {
  HandBlock hand(8000);
  hand.add_channel({.cost = 0});
  hand.add_channel({.nest = Nest::occasion, .cost = 0});
  hand.conditions[0].campaign = {1.0, 0.0};
  const auto share = [](double u) { return 1 / (1 + std::exp(-u)); };
  const auto close = [](double acts, double p) {
    return std::fabs(acts - 8000 * p) < 4 * std::sqrt(8000 * p * (1 - p));
  };
  CHECK(close(acts_of(hand, bare(-1)), share(0)));
  CHECK(close(acts_of(hand, bare(-1), Nest::occasion), share(-1)));
}

TEST_CASE("an unobserved propensity works in the open nest alone") {
  HandBlock hand(1000);
  hand.add_channel({.cost = 0});
  hand.add_channel({.nest = Nest::occasion, .cost = 0});
  hand.propensity.assign(1000, Propensity(15));
  CHECK(acts_of(hand, bare(-7.5)) > 990);  // all but e^-7.5 of them
  CHECK(acts_of(hand, bare(-7.5), Nest::occasion) < 10);
}

TEST_CASE("peers may pull by layer") {
  HandBlock hand(3);
  hand.add_channel({.cost = 0});
  hand.add_layer(.3, {{0, 1}});
  hand.add_layer(.1, {{0, 2}});
  hand.seen[2] = Word(true, false, false, false, .5f);
  Decision decision = bare(-30);
  decision.open.peers = Named<double>{{"layer_1", 40.0}};
  CHECK(acts_of(hand, decision) == 0);
  // A quarter of the weight is the second layer's: 280 / 4 - 30 is sure, 80 / 4 - 30 is not.
  decision.open.peers = Named<double>{{"layer_2", 280.0}};
  CHECK(acts_of(hand, decision) == 1);
  decision.open.peers = Named<double>{{"layer_2", 80.0}};
  CHECK(acts_of(hand, decision) == 0);
}

TEST_CASE("a household decides together as often as its coin says") {
  constexpr std::uint32_t pairs = 6000;
  HandBlock hand(2 * pairs);
  hand.add_channel({.cost = 0});
  for (std::uint32_t i = 0; i < 2 * pairs; ++i) hand.household[i] = i / 2;
  Decision decision = bare(0);
  const auto alike = [&](double together) {
    decision.open.together = together;
    Block block = hand.view();
    decision(block);
    std::vector<int> acted(2 * pairs);
    for (const Act& act : block.acting_in(Nest::open)) acted[act.citizen] = 1;
    double same = 0;
    for (std::uint32_t h = 0; h < pairs; ++h) same += acted[2 * h] == acted[2 * h + 1] ? 1 : 0;
    return same / pairs;
  };
  const double slack = 4 * std::sqrt(.25 / pairs);
  CHECK(alike(1) == 1);
  CHECK(std::fabs(alike(0) - .5) < slack);
  CHECK(std::fabs(alike(.4) - (.4 + .6 * .5)) < slack);
}

}  // namespace
}  // namespace townhall
