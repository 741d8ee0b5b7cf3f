#include "townhall/model/exposure.hpp"

#include <catch2/catch.hpp>

#include "model/hand_block.hpp"

namespace townhall {
namespace {

constexpr std::size_t open = index(Nest::open), occasion = index(Nest::occasion);

/// Citizen 0 knows 1, 2 and 3 in one layer (weight .35), 3 and 4 in another (.15); 5 knows nobody.
struct Neighbours : HandBlock {
  Neighbours() : HandBlock(6) {
    add_layer(.35, {{0, 1}, {0, 2}, {0, 3}});
    add_layer(.15, {{0, 3}, {4, 0}});
    add_layer(.5, {{1, 2}});
    seen[1] = Word(true, false, true, true, 1);
    seen[2] = Word(false, true, false, false, 0);
    seen[3] = Word(true, true, true, false, 0);
    seen[4] = Word(false, true, true, true, 1);
  }
};

TEST_CASE("exposure is the weighted mean of the layers' shares") {
  Neighbours hand;
  Block block = hand.view();
  Exposure{}(block);
  CHECK(block.exposure[open][0] == Approx((.35 * 2 / 3 + .15 * 1 / 2) / .5));
  CHECK(block.exposure[occasion][0] == Approx((.35 * 2 / 3 + .15 * 2 / 2) / .5));
  CHECK(block.expectant_share[0] == Approx((.35 * 2 / 3 + .15 * 2 / 2) / .5));
  CHECK(block.answered_share[0] == Approx((.35 * 1 / 3 + .15 * 1 / 2) / .5));
  CHECK(block.contacts_culture[0] == Approx((.35 * 1 / 3 + .15 * 1 / 2) / .5));
  CHECK(block.active_contacts[open][0] == 3);
  CHECK(block.active_contacts[occasion][0] == 4);
}

TEST_CASE("a layer without ties drops out, and nobody's own act counts") {
  Neighbours hand;
  hand.seen[0] = Word(false, false, false, false, .5f);
  Block block = hand.view();
  Exposure{}(block);
  CHECK(block.exposure[open][4] == 0);
  CHECK(block.exposure[open][1] == 0);
  CHECK(block.exposure[occasion][1] == Approx(.5 * 1 / (.35 + .5)));
  CHECK(block.contacts_culture[1] == Approx((.35 * 2048 / 4095 + .5 * 0) / (.35 + .5)));
}

TEST_CASE("whoever knows nobody is exposed to nothing and keeps to the own culture") {
  Neighbours hand;
  hand.culture[5] = .8f;
  hand.exposure[open][5] = hand.exposure[occasion][5] = 1;
  hand.expectant_share[5] = hand.answered_share[5] = 1;
  hand.active_contacts[open][5] = 7;
  Block block = hand.view();
  Exposure{}(block);
  CHECK(block.exposure[open][5] == 0);
  CHECK(block.exposure[occasion][5] == 0);
  CHECK(block.expectant_share[5] == 0);
  CHECK(block.answered_share[5] == 0);
  CHECK(block.active_contacts[open][5] == 0);
  CHECK(block.contacts_culture[5] == .8f);
}

TEST_CASE("a block in the middle of a world sees the contacts of its own citizens") {
  Neighbours hand;
  Block block = hand.view();
  block.first = 3;
  block.count = 2;
  block.seen = Seen(hand.network, hand.seen, 3);
  hand.seen[0] = Word(true, false, true, false, .5f);
  Exposure{}(block);
  CHECK(block.exposure[open][0] == 1);
  CHECK(block.active_contacts[open][0] == 2);
  CHECK(block.exposure[open][1] == 1);
  CHECK(block.active_contacts[open][1] == 1);
}

}  // namespace
}  // namespace townhall
