#include "townhall/network/generators/between_villages.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "network/places.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

std::size_t township_of(const Population& people, std::uint32_t citizen) {
  std::size_t township = 0;
  while (people.citizens_of_township(township).last <= citizen) ++township;
  return township;
}

TEST_CASE("kin live in two villages of one township") {
  const places::Village large(50, 3);
  const places::Village small(10, 2);
  const Population people = places::settle({{large, small, large}, {small, large}});
  const auto ties = ties_of(BetweenVillages{.mean_degree = 4}.source(people, Draws(1, 1), "kin"));
  CHECK(ties.size() == 320 * 4 / 2 + 170 * 4 / 2);
  for (const Tie& tie : ties) {
    CHECK(people.village_of(tie.a) != people.village_of(tie.b));
    CHECK(township_of(people, tie.a) == township_of(people, tie.b));
  }
}

TEST_CASE("a township of one village has no kin ties, its neighbour keeps its own") {
  const places::Village village(20, 2);
  CHECK(ties_of(BetweenVillages{}.source(places::settle({{village}}), Draws(1, 1), "kin")).empty());
  const auto ties = ties_of(BetweenVillages{}.source(
      places::settle({{village}, {village, village}}), Draws(1, 1), "kin"));
  CHECK(ties.size() == 80);
  for (const Tie& tie : ties) CHECK(std::min(tie.a, tie.b) >= 40);
}

TEST_CASE(
    "the first kin is anyone of the township, the second anyone outside the first's village") {
  // Villages of 60, 20 and 120: a village is first with its share, and second with its share of
  // what the first leaves.
  const std::vector<double> share{.3, .1, .6};
  const places::Township township{places::Village(60, 1), places::Village(20, 1),
                                  places::Village(120, 1)};
  const Population people = places::settle(std::vector<places::Township>(20, township));
  const auto ties = ties_of(BetweenVillages{.mean_degree = 50}.source(people, Draws(1, 1), "kin"));
  REQUIRE(ties.size() == 100000);
  std::vector<std::vector<double>> pairs(3, std::vector<double>(3));
  std::vector<bool> met(people.size());
  for (const Tie& tie : ties) {
    CHECK(people.township_of(tie.a) == people.township_of(tie.b));
    pairs[people.village_of(tie.a) % 3][people.village_of(tie.b) % 3] += 1.0 / 100000;
    met[tie.b] = true;
  }
  for (std::size_t a = 0; a < 3; ++a) {
    for (std::size_t b = 0; b < 3; ++b) {
      const double expected = a == b ? 0 : share[a] * share[b] / (1 - share[a]);
      CHECK(pairs[a][b] == Approx(expected).margin(.006));
    }
  }
  CHECK(std::find(met.begin(), met.end(), false) == met.end());
}

TEST_CASE("no more kin than pairs of different villages can be asked for") {
  Population people =
      places::settle({{places::Village(10, 1), places::Village(5, 1), places::Village(5, 1)}});
  people.township_names = {"town"};
  const auto ties = [&](double mean_degree) {
    return ties_of(BetweenVillages{.mean_degree = mean_degree}.source(people, Draws(1, 1), "kin"));
  };
  // 10 x 5 twice and 5 x 5 pairs: twelve and a half a citizen.
  CHECK(ties(12.5).size() == 125);
  CHECK_THROWS_AS(ties(12.7), Problems);
  CHECK(
      ties_of(BetweenVillages{.mean_degree = 50}.source(places::settle_alone(9), Draws(1, 1), "k"))
          .empty());
}

}  // namespace
}  // namespace townhall
