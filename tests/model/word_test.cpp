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

TEST_CASE("31 full words add up without running over") {
  std::uint32_t spread = 0, occasions = 0;
  const Word full(true, true, true, true, 1);
  for (std::uint32_t n = 0; n < Word::spread_at_most; ++n) {
    spread += full.spread();
    occasions += full.occasion();
  }
  const WordSums sums(spread);
  CHECK(sums.acted_open == 31);
  CHECK(sums.acted_occasion == 0);
  CHECK(sums.expectant == 31);
  CHECK(sums.answered == 31);
  CHECK(sums.culture == 31u * 4095u);
  CHECK(occasions == 31);
}

TEST_CASE("each flag of a word adds to its own sum") {
  for (unsigned flags = 0; flags < 16; ++flags) {
    const Word word((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0, .25f);
    const WordSums spread(word.spread());
    CHECK(spread.acted_open == (flags & 1));
    CHECK(spread.expectant == (flags >> 2 & 1));
    CHECK(spread.answered == (flags >> 3 & 1));
    CHECK(spread.culture == 1024);
    CHECK(word.occasion() == (flags >> 1 & 1));
  }
  const WordSums sums(Word(true, false, false, false, 0).spread() +
                      Word(false, true, true, false, 0).spread() +
                      Word(true, false, true, true, 0).spread());
  CHECK(sums.acted_open == 2);
  CHECK(sums.acted_occasion == 0);
  CHECK(sums.expectant == 2);
  CHECK(sums.answered == 1);
  CHECK(sums.culture == 0);
}

TEST_CASE("words added one by one give what their spread sum gives") {
  const std::vector<Word> words{Word(true, false, true, true, .2f),
                                Word(true, true, false, false, 1),
                                Word(false, true, true, false, .7f), Word()};
  WordSums one_by_one;
  std::uint32_t spread = 0, occasions = 0;
  for (const Word word : words) {
    one_by_one.add(word);
    spread += word.spread();
    occasions += word.occasion();
  }
  const WordSums together(spread);
  CHECK(one_by_one.acted_open == together.acted_open);
  CHECK(one_by_one.expectant == together.expectant);
  CHECK(one_by_one.answered == together.answered);
  CHECK(one_by_one.culture == together.culture);
  CHECK(one_by_one.acted_occasion == occasions);
}

TEST_CASE("sums over more contacts than fit one spread sum are right") {
  const std::uint32_t contacts = GENERATE(30u, 31u, 32u, 62u, 1024u, 3000u);
  HandBlock hand(contacts + 1);
  Array<Tie> star;
  WordSums expected;
  for (std::uint32_t i = 1; i <= contacts; ++i) {
    star.push_back({0, i});
    hand.seen[i] = Word(i % 2 != 0, i % 3 != 0, i % 5 != 0, i % 7 != 0, i % 11 == 0 ? .3f : 1);
    expected.acted_open += i % 2 != 0;
    expected.acted_occasion += i % 3 != 0;
    expected.expectant += i % 5 != 0;
    expected.answered += i % 7 != 0;
    expected.culture += i % 11 == 0 ? 1229 : 4095;
  }
  hand.add_layer(1, star);
  const Block block = hand.view();
  std::vector<std::uint32_t> spread(hand.count), occasions(hand.count);
  std::vector<std::uint8_t> degrees(hand.count);
  block.seen.sum_occasions(0, occasions, degrees);
  block.seen.sum(0, spread, degrees);
  WordSums sums(spread[0]);
  sums.acted_occasion = occasions[0];
  std::uint32_t counted = degrees[0], long_rows = 0;
  block.seen.each_long(0, [&](std::uint32_t i, std::uint32_t degree, const WordSums& of_row) {
    CHECK(i == 0);
    counted += degree;
    sums = of_row;
    ++long_rows;
  });
  CHECK(long_rows == (contacts > 31 ? 1 : 0));
  CHECK(counted == contacts);
  CHECK(sums.acted_open == expected.acted_open);
  CHECK(sums.acted_occasion == expected.acted_occasion);
  CHECK(sums.expectant == expected.expectant);
  CHECK(sums.answered == expected.answered);
  CHECK(sums.culture == expected.culture);
  CHECK(WordSums(spread[1]).culture == 2048);
  CHECK(degrees[contacts] == 1);
}

}  // namespace
}  // namespace townhall
