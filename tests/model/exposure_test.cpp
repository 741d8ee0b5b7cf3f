#include "townhall/model/exposure.hpp"

#include <catch2/catch.hpp>

#include "model/hand_block.hpp"

namespace townhall {
namespace {

constexpr std::size_t open = index(Nest::open), occasion = index(Nest::occasion);

/// Citizen 0 knows 1, 2 and 3 in one layer (weight .35), 3 and 4 in another (.15); 5 knows nobody.
/// This month has an occasion.
struct Neighbours : HandBlock {
  Neighbours() : HandBlock(6) {
    add_channel({});
    add_channel({.nest = Nest::occasion});
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

TEST_CASE("acts on occasions are looked for where there is an occasion and somebody acted on one") {
  Neighbours hand;
  const auto look = [&] {
    hand.exposure[occasion].assign(hand.count, 1);
    hand.active_contacts[occasion].assign(hand.count, 7);
    Block block = hand.view();
    Exposure{}(block);
  };
  look();
  CHECK(hand.exposure[occasion][0] > 0);
  CHECK(hand.exposure[occasion][5] == 0);

  hand.conditions[0].channels[1].open = false;
  look();
  CHECK(hand.exposure[occasion] == std::vector<float>(6, 0));
  CHECK(hand.active_contacts[occasion] == std::vector<std::uint32_t>(6, 0));
  CHECK(hand.exposure[open][0] > 0);

  hand.conditions[0].channels[1].open = true;
  for (Word& word : hand.seen) word = Word(true, false, true, false, .5f);
  look();
  CHECK(hand.exposure[occasion] == std::vector<float>(6, 0));
  CHECK(hand.active_contacts[occasion] == std::vector<std::uint32_t>(6, 0));
  CHECK(hand.exposure[open][0] == Approx(1));
}

TEST_CASE("many contacts in one layer and few in another are weighed alike") {
  // 0 knows everybody in one layer, more than sums of spread words hold, and 1 alone in the other.
  const std::uint32_t contacts = GENERATE(30u, 31u, 32u, 200u);
  HandBlock hand(contacts + 2);
  hand.add_channel({.nest = Nest::occasion});
  Array<Tie> star;
  for (std::uint32_t j = 1; j <= contacts; ++j) {
    star.push_back({0, j});
    hand.seen[j] = Word(j % 2 == 0, j % 3 == 0, j % 2 == 0, j % 4 == 0, j % 5 == 0 ? 1 : 0);
  }
  hand.add_layer(.3, star);
  hand.add_layer(.1, {{0, 1}});
  Block block = hand.view();
  Exposure{}(block);
  const auto share = [&](std::uint32_t of) { return double(contacts / of) / contacts; };
  CHECK(block.exposure[open][0] == Approx(.3 * share(2) / .4));
  CHECK(block.exposure[occasion][0] == Approx(.3 * share(3) / .4));
  CHECK(block.expectant_share[0] == Approx(.3 * share(2) / .4));
  CHECK(block.answered_share[0] == Approx(.3 * share(4) / .4));
  CHECK(block.contacts_culture[0] == Approx(.3 * share(5) / .4));
  CHECK(block.active_contacts[open][0] == contacts / 2);
  CHECK(block.active_contacts[occasion][0] == contacts / 3);
  CHECK(block.exposure[open][2] == 0);
}

TEST_CASE("a block in the middle of a world sees the contacts of its own citizens") {
  Neighbours hand;
  Block block = hand.view();
  block.first = 3;
  block.count = 2;
  hand.seen[0] = Word(true, false, true, false, .5f);
  block.seen = hand.look(3, 5);
  Exposure{}(block);
  CHECK(block.exposure[open][0] == 1);
  CHECK(block.active_contacts[open][0] == 2);
  CHECK(block.exposure[open][1] == 1);
  CHECK(block.active_contacts[open][1] == 1);
}

}  // namespace
}  // namespace townhall
