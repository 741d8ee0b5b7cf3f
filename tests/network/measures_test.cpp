#include "townhall/network/measures.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "network/places.hpp"

namespace townhall {
namespace {

/// Friendships among the 34 members of a karate club (Zachary 1977).
Layer karate_club() {
  const std::vector<std::vector<std::uint32_t>> later_friends{
      {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31},
      {2, 3, 7, 13, 17, 19, 21, 30},
      {3, 7, 8, 9, 13, 27, 28, 32},
      {7, 12, 13},
      {6, 10},
      {6, 10, 16},
      {16},
      {},
      {30, 32, 33},
      {33},
      {},
      {},
      {},
      {33},
      {32, 33},
      {32, 33},
      {},
      {},
      {32, 33},
      {33},
      {32, 33},
      {},
      {32, 33},
      {25, 27, 29, 32, 33},
      {25, 27, 31},
      {31},
      {29, 33},
      {33},
      {31, 33},
      {32, 33},
      {32, 33},
      {32, 33},
      {33},
      {}};
  std::vector<Tie> ties;
  for (std::uint32_t a = 0; a < later_friends.size(); ++a) {
    for (const std::uint32_t b : later_friends[a]) ties.push_back({a, b});
  }
  return {"club", 1, std::uint32_t(later_friends.size()), std::move(ties)};
}

TEST_CASE("the karate club has the shape that the literature gives") {
  const Layer club = karate_club();
  CHECK(club.ties() == 78);
  const Measures measures = measure(club);
  CHECK(measures.mean_degree == Approx(2 * 78 / 34.0));
  // .570638 over all 34 members; the one with a single friend has no coefficient.
  CHECK(measures.clustering == Approx(.5706384782 * 34 / 33).epsilon(1e-6));
  CHECK(measures.mean_path == Approx(2.4081996435).epsilon(1e-9));
  CHECK(measures.giant_share == 1);
}

TEST_CASE("a triangle with a tail is measured by hand") {
  const Layer layer("kin", 1, 4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}});
  const Measures measures = measure(layer);
  CHECK(measures.mean_degree == 2);
  CHECK(measures.degree_sd == Approx(std::sqrt(.5)));
  CHECK(measures.clustering == Approx((1 + 1 + 1 / 3.0) / 3));
  CHECK(measures.mean_path == Approx((4 * 1 + 2 * 2) / 6.0));
  CHECK(measures.giant_share == 1);
}

TEST_CASE("pairs that cannot reach each other have no path, and the largest component counts") {
  const Layer layer("kin", 1, 6, {{0, 1}, {3, 4}, {4, 5}});
  const Measures measures = measure(layer);
  CHECK(measures.clustering == 0);
  CHECK(measures.mean_path == Approx((2 * 1 + 4 * 1 + 2 * 2) / 8.0));
  CHECK(measures.giant_share == Approx(.5));
}

TEST_CASE("without ties every measure is nought but each citizen's own component") {
  const Measures measures = measure(Layer("kin", 1, 4, {}));
  CHECK(measures.mean_degree == 0);
  CHECK(measures.degree_sd == 0);
  CHECK(measures.clustering == 0);
  CHECK(measures.mean_path == 0);
  CHECK(measures.giant_share == .25);
}

TEST_CASE("paths are measured from the first citizens where there are many") {
  // On a chain of four the first citizen is 1, 2 and 3 away, the second 1, 1 and 2.
  const Layer chain("kin", 1, 4, {{0, 1}, {1, 2}, {2, 3}});
  CHECK(measure(chain, 1).mean_path == Approx(2));
  CHECK(measure(chain, 2).mean_path == Approx(10 / 6.0));
  CHECK(measure(chain).mean_path == Approx(20 / 12.0));
}

TEST_CASE("households are tied where any of their adults are") {
  const Population people = places::settle({{{2, 1, 3}}});
  const Layer layer("village", .3, 6, {{0, 1}, {0, 2}, {1, 2}, {2, 5}});
  const Layer households = between_households(layer, people);
  CHECK(households.name() == "village");
  CHECK(households.weight() == .3);
  CHECK(households.size() == 3);
  CHECK(places::list_ties(households) == std::vector<Tie>{{0, 1}, {1, 2}});
}

}  // namespace
}  // namespace townhall
