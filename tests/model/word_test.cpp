#include "townhall/model/word.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/hand_block.hpp"

namespace townhall {
namespace {

TEST_CASE("a word keeps what it is told, whatever the flags") {
  for (unsigned flags = 0; flags < 16; ++flags) {
    const Word word((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0, .25f);
    CHECK(word.acted(Nest::open) == ((flags & 1) != 0));
    CHECK(word.acted(Nest::occasion) == ((flags & 2) != 0));
    CHECK(word.expectant() == ((flags & 4) != 0));
    CHECK(word.answered() == ((flags & 8) != 0));
    CHECK(word.culture_in_steps() == 1024);
  }
}

TEST_CASE("culture comes back from a word to half a step of 1/4095") {
  for (std::uint32_t step = 0; step <= Word::culture_steps; ++step) {
    const float culture = static_cast<float>(step) / Word::culture_steps;
    CHECK(Word(true, true, true, true, culture).culture_in_steps() == step);
  }
  double furthest = 0;
  for (int n = 0; n <= 100000; ++n) {
    const double culture = n / 100000.0;
    const Word word(false, false, false, false, static_cast<float>(culture));
    furthest = std::max(furthest, std::fabs(double{word.culture()} - culture));
  }
  CHECK(furthest <= .5 / Word::culture_steps + 1e-7);
}

TEST_CASE("1023 full words add up without running over") {
  std::uint64_t spread = 0;
  const Word full(true, true, true, true, 1);
  for (std::uint32_t n = 0; n < Word::spread_at_most; ++n) spread += full.spread();
  WordSums sums;
  sums.add(spread);
  CHECK(sums.acted_open == 1023);
  CHECK(sums.acted_occasion == 1023);
  CHECK(sums.expectant == 1023);
  CHECK(sums.answered == 1023);
  CHECK(sums.culture == 1023u * 4095u);
}

TEST_CASE("each flag of a word adds to its own sum") {
  WordSums sums;
  sums.add(Word(true, false, false, false, 0).spread() +
           Word(false, false, true, false, 0).spread() + Word(true, false, true, true, 0).spread());
  CHECK(sums.acted_open == 2);
  CHECK(sums.acted_occasion == 0);
  CHECK(sums.expectant == 2);
  CHECK(sums.answered == 1);
  CHECK(sums.culture == 0);
}

TEST_CASE("sums over more contacts than fit one spread sum are right") {
  const std::uint32_t contacts = GENERATE(1022u, 1023u, 1024u, 2046u, 3000u);
  HandBlock hand(contacts + 1);
  std::vector<Tie> star;
  std::uint64_t culture = 0;
  std::uint32_t open = 0, occasion = 0, expectant = 0, answered = 0;
  for (std::uint32_t i = 1; i <= contacts; ++i) {
    star.push_back({0, i});
    hand.seen[i] = Word(i % 2 != 0, i % 3 != 0, i % 5 != 0, i % 7 != 0, i % 11 == 0 ? .3f : 1);
    open += i % 2 != 0;
    occasion += i % 3 != 0;
    expectant += i % 5 != 0;
    answered += i % 7 != 0;
    culture += i % 11 == 0 ? 1229 : 4095;
  }
  hand.add_layer(1, star);
  const Block block = hand.view();
  const WordSums sums = block.seen.sums(0, 0);
  CHECK(sums.acted_open == open);
  CHECK(sums.acted_occasion == occasion);
  CHECK(sums.expectant == expectant);
  CHECK(sums.answered == answered);
  CHECK(sums.culture == culture);
}

}  // namespace
}  // namespace townhall
