#include <catch2/catch.hpp>

#include "model/hand_block.hpp"
#include "townhall/model/decision.hpp"
#include "townhall/model/exposure.hpp"

namespace townhall {
namespace {

Decision contagion(std::int64_t contacts, double spontaneous) {
  Decision decision;
  decision.rule = ComplexContagion{contacts, spontaneous};
  return decision;
}

/// Who acts once all have looked at their contacts.
std::vector<std::uint32_t> who_acts(HandBlock& hand, const Decision& decision) {
  Block block = hand.view();
  Exposure{}(block);
  decision(block);
  std::vector<std::uint32_t> citizens;
  for (const Act& act : block.acting_in(Nest::open)) citizens.push_back(act.citizen);
  return citizens;
}

TEST_CASE("a contact tied in two layers counts twice") {
  HandBlock hand(4);
  hand.add_channel({});
  hand.add_layer(.5, {{0, 1}, {1, 2}});
  hand.add_layer(.1, {{0, 1}});
  hand.seen[1] = Word(true, false, true, false, .5f);
  CHECK(who_acts(hand, contagion(1, 0)) == std::vector<std::uint32_t>{0, 2});
  CHECK(who_acts(hand, contagion(2, 0)) == std::vector<std::uint32_t>{0});
  CHECK(who_acts(hand, contagion(3, 0)).empty());
}

TEST_CASE("acts in the other nest do not spread") {
  HandBlock hand(2);
  hand.add_channel({});
  hand.add_layer(1, {{0, 1}});
  hand.seen[1] = Word(false, true, false, false, .5f);
  CHECK(who_acts(hand, contagion(1, 0)).empty());
}

TEST_CASE("some act unasked") {
  HandBlock hand(4000);
  hand.add_channel({});
  const double acting = static_cast<double>(who_acts(hand, contagion(1, .3)).size());
  CHECK(acting > 1200 - 4 * 29);
  CHECK(acting < 1200 + 4 * 29);
}

TEST_CASE("two long ties in a row do not carry what needs two contacts, a wide bridge does") {
  const auto reached = [](bool wide) {
    HandBlock hand(12);
    hand.add_channel({});
    Array<Tie> ring;
    for (std::uint32_t i = 0; i < 12; ++i) {
      ring.push_back({i, (i + 1) % 12});
      if (wide) ring.push_back({i, (i + 2) % 12});
    }
    hand.add_layer(1, ring);
    hand.seen[0] = hand.seen[1] = Word(true, false, true, false, .5f);
    for (int month = 0; month < 12; ++month) {
      const auto acting = who_acts(hand, contagion(2, 0));
      for (const std::uint32_t i : acting) hand.seen[i] = Word(true, false, true, false, .5f);
    }
    std::size_t active = 0;
    for (const Word word : hand.seen) active += word.acted(Nest::open) ? 1 : 0;
    return active;
  };
  CHECK(reached(false) == 2);
  CHECK(reached(true) == 12);
}

}  // namespace
}  // namespace townhall
