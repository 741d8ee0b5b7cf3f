#include "townhall/model/culture.hpp"

#include <catch2/catch.hpp>

#include "model/hand_block.hpp"
#include "townhall/model/exposure.hpp"

namespace townhall {
namespace {

/// 0 knows 1 (culture 1) and 2 (culture .4) in one layer, 3 (culture 0) in another.
struct Opinions : HandBlock {
  Opinions() : HandBlock(5) {
    add_layer(.3, {{0, 1}, {0, 2}});
    add_layer(.1, {{0, 3}});
    seen[1] = Word(false, false, false, false, 1);
    seen[2] = Word(false, false, false, false, .4f);
    seen[3] = Word(false, false, false, false, 0);
  }
  float mean(const Culture& law, float own) {
    culture[0] = own;
    return law.mean_within_bound(view())[0];
  }
};

TEST_CASE("culture moves towards contacts' and back to the anchor") {
  HandBlock hand(2);
  hand.culture = {.5f, .2f};
  hand.contacts_culture = {.9f, .2f};
  hand.culture_anchor = {CultureAnchor(.25), CultureAnchor(.625)};
  Block block = hand.view();
  Culture{.influence = .2, .anchoring = .1}(block);
  CHECK(block.culture[0] == Approx(.5 + .2 * (.9 - .5) + .1 * (.25 - .5)));
  CHECK(block.culture[1] == Approx(.2 + .1 * (.625 - .2)));
}

TEST_CASE("culture is held between 0 and 1 although anchors are not") {
  HandBlock hand(2);
  hand.culture = {.1f, .9f};
  hand.contacts_culture = hand.culture;
  hand.culture_anchor = {CultureAnchor(-4), CultureAnchor(5)};
  Block block = hand.view();
  Culture{.influence = .2, .anchoring = .5}(block);
  CHECK(block.culture[0] == 0);
  CHECK(block.culture[1] == 1);
}

TEST_CASE("the mean of contacts weights layers, not contacts") {
  Opinions hand;
  const double expected = (.3 * (1 + .4) / 2 + .1 * 0) / .4;
  CHECK(hand.mean({.confidence_bound = 1}, .5f) == Approx(expected).margin(1e-3));
  Block block = hand.view();
  Exposure{}(block);
  CHECK(block.contacts_culture[0] == Approx(expected).margin(1e-3));
}

TEST_CASE("contacts beyond the bound of confidence are not heard") {
  Opinions hand;
  const Culture law{.confidence_bound = .3};
  CHECK(hand.mean(law, .5f) == Approx(.4).margin(1e-3));
  CHECK(hand.mean(law, .2f) == Approx((.3 * .4 + .1 * 0) / .4).margin(1e-3));
  CHECK(hand.mean(law, .72f) == Approx(1).margin(1e-3));
}

TEST_CASE("whoever hears nobody within the bound keeps to the own culture") {
  Opinions hand;
  CHECK(hand.mean({.confidence_bound = .05}, .7f) == .7f);
  CHECK(hand.mean({.confidence_bound = 0}, .4f) == .4f);
  hand.culture[0] = .7f;
  hand.culture_anchor[0] = .7f;
  Block block = hand.view();
  Culture{.influence = .5, .anchoring = 0, .confidence_bound = .05}(block);
  CHECK(block.culture[0] == .7f);
}

TEST_CASE("a distance of exactly the bound is out of it") {
  Opinions hand;
  hand.seen[3] = Word(false, false, false, false, 0);
  CHECK(hand.mean({.confidence_bound = .25}, .25f) == Approx(.4).margin(1e-3));
}

TEST_CASE("the anchor starts where the month leaves culture as it is") {
  for (const double influence : {0.0, .02, .3}) {
    const Culture law{.influence = influence, .anchoring = .1};
    HandBlock hand(1);
    hand.culture = {.6f};
    hand.contacts_culture = {.35f};
    hand.culture_anchor = {CultureAnchor(starting_anchor(law, .6f, .35f))};
    Block block = hand.view();
    law(block);
    CHECK(block.culture[0] == Approx(.6).margin(.1 * CultureAnchor::step));
  }
}

TEST_CASE("the starting anchor may leave the unit interval but not [-4,5]") {
  CHECK(starting_anchor({.influence = .2, .anchoring = .1}, .9f, .3f) == Approx(.9 + 2 * .6));
  CHECK(starting_anchor({.influence = .9, .anchoring = .01}, 1, 0) == 5);
  CHECK(starting_anchor({.influence = .9, .anchoring = .01}, 0, 1) == -4);
  CHECK(starting_anchor({.influence = .5, .anchoring = 0}, .3f, .9f) == .3f);
}

}  // namespace
}  // namespace townhall
