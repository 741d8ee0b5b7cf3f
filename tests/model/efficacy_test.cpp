#include "townhall/model/efficacy.hpp"

#include <catch2/catch.hpp>

#include "model/hand_block.hpp"

namespace townhall {
namespace {

/// Half of everybody's contacts asked for something; a fifth of these were answered.
struct Rumours : HandBlock {
  Rumours() : HandBlock(3) {
    expectant_share.assign(count, .5f);
    answered_share.assign(count, .1f);
    efficacy = {.8f, .1f, .2f};
  }
};

TEST_CASE("efficacy moves towards contacts' answers as far as the government discloses them") {
  Rumours hand;
  Block block = hand.view();
  Efficacy{.social_rate = .1}(block);
  CHECK(block.efficacy[0] == Approx(.8 + .1 * .5 * (.2 - .8)));
  CHECK(block.efficacy[1] == Approx(.1 + .1 * .5 * (.2 - .1)));
  CHECK(block.efficacy[2] == Approx(.2));
}

TEST_CASE("full disclosure teaches twice as fast as half, none teaches nothing") {
  Rumours hand;
  hand.conditions.assign(2, hand.conditions.front());
  hand.conditions[0].transparency = 1;
  hand.conditions[1].transparency = 0;
  hand.cohort = {0, 1, 0};
  hand.efficacy[1] = .8f;
  Block block = hand.view();
  Efficacy{.social_rate = .1}(block);
  CHECK(block.efficacy[0] == Approx(.8 + .1 * (.2 - .8)));
  CHECK(block.efficacy[1] == .8f);
}

TEST_CASE("whoever asked for something last month learns from that alone") {
  Rumours hand;
  hand.seen[0] = Word(true, false, true, false, .5f);
  hand.seen[1] = Word(false, true, false, false, .5f);
  Block block = hand.view();
  Efficacy{.social_rate = .1}(block);
  CHECK(block.efficacy[0] == .8f);
  CHECK(block.efficacy[1] == Approx(.1 + .1 * .5 * (.2 - .1)));
}

TEST_CASE("where no contact asked for anything there is nothing to learn") {
  Rumours hand;
  hand.expectant_share.assign(3, 0);
  hand.answered_share.assign(3, 0);
  Block block = hand.view();
  Efficacy{}(block);
  CHECK(block.efficacy[0] == .8f);
  CHECK(block.efficacy[1] == .1f);
}

TEST_CASE("a social rate of 0 switches social learning off") {
  Rumours hand;
  Block block = hand.view();
  Efficacy{.social_rate = 0}(block);
  CHECK(block.efficacy[0] == .8f);
}

}  // namespace
}  // namespace townhall
