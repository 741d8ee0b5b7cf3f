#include "townhall/engine/block_plan.hpp"

#include <catch2/catch.hpp>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

TEST_CASE("blocks divide every township whole, and none spans two") {
  const Laboratory lab("population: {townships: 3, villages: 2, citizens: 50}");
  const std::uint32_t size = GENERATE(1u, 7u, 25u, 50u, 2048u);
  std::uint32_t next = 0;
  for (const BlockRange& block :
       plan_blocks(*lab.world.setting, *lab.world.network.neighbourhoods, size)) {
    CHECK(block.first == next);
    CHECK(block.count >= 1);
    CHECK(block.count <= size);
    const Range township = lab.world.setting->townships[block.township].citizens;
    CHECK(block.first >= township.first);
    CHECK(block.first + block.count <= township.last);
    next += block.count;
  }
  CHECK(next == 150);
}

/// A world of five, of whom 0 and 1 act in month 1 as told, and what contacts see then.
struct Published {
  Laboratory lab{"population: {villages: 1, citizens: 5}"};
  Scratch scratch{5};
  std::vector<Conditions> conditions{lab.conditions(0)};
  Block block =
      open_block(lab.world, {0, 5, 0, 0}, conditions, conveyed_by(lab.world), Mailbox{}, scratch);

  void publish_month() {
    publish(block, lab.world.state);
    lab.world.state.seen.turn();
    block.acts = {};
  }
  Word word(std::size_t citizen) const { return lab.world.state.seen.last()[citizen]; }
  /// Position of a channel in the default scenario.
  static constexpr std::uint8_t election = 0, contact = 1;
};

TEST_CASE("contacts see admitted acts, and of answers only those that were expected") {
  Published month;
  month.block.add_act(Nest::open, {.citizen = 0, .channel = month.contact, .answered = true});
  month.block.add_act(Nest::open, {.citizen = 1, .channel = month.contact, .admitted = false});
  month.block.add_act(Nest::occasion, {.citizen = 1, .channel = month.election, .answered = true});
  month.block.add_act(Nest::open, {.citizen = 2, .channel = month.contact});
  month.block.add_act(Nest::occasion, {.citizen = 2, .channel = month.election});
  month.publish_month();
  const float c0 = month.block.culture[0], c1 = month.block.culture[1], c2 = month.block.culture[2];
  CHECK(month.word(0) == Word(true, false, true, true, c0));
  CHECK(month.word(1) == Word(false, true, false, false, c1));
  CHECK(month.word(2) == Word(true, true, true, false, c2));
  CHECK(month.word(3) == Word(false, false, false, false, month.block.culture[3]));
}

TEST_CASE("twelve months of open acts are remembered") {
  Published month;
  for (int t = 1; t <= 13; ++t) {
    if (t == 1 || t == 3) month.block.add_act(Nest::open, {.citizen = 0, .channel = month.contact});
    if (t == 2) month.block.add_act(Nest::occasion, {.citizen = 1, .channel = month.election});
    month.publish_month();
    const unsigned expected = (t <= 12 ? 1u << (t - 1) : 0u) | (t >= 3 ? 1u << (t - 3) : 0u);
    CHECK(month.lab.world.state.history[0] == expected);
    CHECK(month.lab.world.state.history[1] == 0);
  }
}

}  // namespace
}  // namespace townhall
