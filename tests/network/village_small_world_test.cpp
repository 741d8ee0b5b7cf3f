#include "townhall/network/generators/village_small_world.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "network/places.hpp"
#include "townhall/network/generators/households.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

using places::are_tied;
using places::layer_of;
using places::list_ties;
using Ties = Array<Tie>;

constexpr std::size_t ring_size = 4000;

/// One ring of people who live alone.
Layer one_ring(std::int64_t k, double rewiring, std::uint32_t seed = 1) {
  return layer_of(VillageSmallWorld{.group_households = ring_size, .k = k, .rewiring = rewiring},
                  places::settle_alone(ring_size), Draws(seed, 1));
}

/// Ties that rewiring loses on a ring of n: 1 in n becomes a loop; a rewired tie hits one of the
/// about k that its sender has with probability k / n.
double ties_kept(double k, double rewiring) { return 1 - rewiring * (k + 1) / ring_size; }

/// P(degree = c) of a rewired ring (Barrat & Weigt 2000): half of k ties are one's own, of those of
/// others a binomial number stays and a Poisson number comes.
double degree_probability(int c, int k, double p) {
  const int half = k / 2;
  double sum = 0;
  for (int stay = 0; stay <= std::min(c - half, half); ++stay) {
    const double binomial =
        std::exp(std::lgamma(half + 1) - std::lgamma(stay + 1) - std::lgamma(half - stay + 1)) *
        std::pow(1 - p, stay) * std::pow(p, half - stay);
    const int come = c - half - stay;
    sum += binomial * std::exp(come * std::log(p * half) - p * half - std::lgamma(come + 1));
  }
  return sum;
}

TEST_CASE("without rewiring everybody has k neighbours on the ring") {
  for (const std::int64_t k : {6, 10}) {
    const Layer ring = one_ring(k, 0);
    CHECK(ring.ties() == ring_size * static_cast<std::size_t>(k) / 2);
    for (std::uint32_t seat = 0; seat < ring_size; ++seat) {
      CHECK(ring.degree(seat) == k);
      for (std::uint32_t step = 1; step <= k / 2; ++step) {
        REQUIRE(are_tied(ring, seat, (seat + step) % ring_size));
      }
    }
  }
}

TEST_CASE("without rewiring clustering is 3(k - 2) / 4(k - 1)") {
  for (const std::int64_t k : {2, 6, 10}) {
    const double expected = 3.0 * static_cast<double>(k - 2) / (4.0 * static_cast<double>(k - 1));
    CHECK(measure(one_ring(k, 0), 1).clustering == Approx(expected).margin(1e-8));
  }
}

TEST_CASE("with rewiring clustering falls as (1 - p)^3") {
  for (const std::int64_t k : {6, 10}) {
    for (const double p : {.05, .1, .3}) {
      const double at_zero = 3.0 * static_cast<double>(k - 2) / (4.0 * static_cast<double>(k - 1));
      CHECK(measure(one_ring(k, p), 1).clustering ==
            Approx(at_zero * std::pow(1 - p, 3)).epsilon(.04));
    }
  }
}

TEST_CASE("rewiring everything leaves a random layer") {
  const Measures measures = measure(one_ring(6, 1), 200);
  CHECK(measures.clustering < .005);
  CHECK(measures.paths.mean == Approx(std::log(ring_size) / std::log(6)).epsilon(.1));
}

TEST_CASE("some rewiring shortens paths and keeps clustering") {
  const Measures lattice = measure(one_ring(6, 0), 100);
  const Measures small_world = measure(one_ring(6, .05), 100);
  // On a ring one is n / 2k steps from the others in the mean.
  CHECK(lattice.paths.mean == Approx(ring_size / 12.0).epsilon(.01));
  CHECK(small_world.paths.mean < .05 * lattice.paths.mean);
  CHECK(small_world.clustering > .8 * lattice.clustering);
}

TEST_CASE("few ties are lost to rewiring") {
  for (const std::int64_t k : {6, 10}) {
    const auto kept =
        static_cast<double>(one_ring(k, .3).ties()) / (ring_size * static_cast<double>(k) / 2);
    CHECK(kept == Approx(ties_kept(static_cast<double>(k), .3)).margin(5e-4));
    CHECK(kept < 1);
  }
}

TEST_CASE("degrees are distributed as on Barrat and Weigt's ring") {
  for (const int k : {6, 10}) {
    constexpr double p = .3;
    const Layer ring = one_ring(k, p);
    std::vector<double> count(100);
    for (std::uint32_t seat = 0; seat < ring_size; ++seat) ++count[ring.degree(seat)];
    double statistic = 0;
    int cells = 0;
    double observed = 0;
    double expected = 0;
    double left = ring_size;
    for (int c = 0; c < 100; ++c) {
      observed += count[static_cast<std::size_t>(c)];
      expected += c < k / 2 ? 0 : ring_size * degree_probability(c, k, p);
      // Rare degrees are pooled, the largest with all that follow.
      if (expected < 10 || left - expected < 10) continue;
      statistic += (observed - expected) * (observed - expected) / expected;
      left -= expected;
      observed = expected = 0;
      ++cells;
    }
    statistic += (observed - left) * (observed - left) / left;
    // The 99.9% quantile of chi-squared (Wilson & Hilferty 1931).
    const double limit =
        cells * std::pow(1 - 2 / (9.0 * cells) + 3.09 * std::sqrt(2 / (9.0 * cells)), 3);
    CHECK(cells > 5);
    CHECK(statistic < limit);
  }
}

TEST_CASE("the q-th of G groups holds households floor(qn/G) to floor((q+1)n/G) - 1") {
  // 11 households in round(11 / 4) = 3 groups: 0-2, 3-6, 7-10.
  const std::vector<std::uint32_t> group{0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};
  for (const double rewiring : {0.0, .5}) {
    const Layer layer =
        layer_of(VillageSmallWorld{.group_households = 4, .k = 2, .rewiring = rewiring},
                 places::settle_alone(11));
    for (const Tie& tie : list_ties(layer)) CHECK(group[tie.a] == group[tie.b]);
    if (rewiring == 0) CHECK(layer.ties() == 11);
  }
}

TEST_CASE("a village smaller than half a group is one group") {
  const Layer layer = layer_of(VillageSmallWorld{.k = 2, .rewiring = 0},
                               places::settle({{places::Village(5, 1), places::Village(3, 1)}}));
  CHECK(list_ties(layer) == Ties{{0, 1}, {0, 4}, {1, 2}, {2, 3}, {3, 4}, {5, 6}, {5, 7}, {6, 7}});
}

TEST_CASE("a small group has as many neighbours as it can, an even number") {
  const auto degrees = [](std::uint32_t households, std::int64_t k) {
    const Layer layer =
        layer_of(VillageSmallWorld{.k = k, .rewiring = 0}, places::settle_alone(households));
    CHECK(layer.degree(0) == layer.degree(households - 1));
    return layer.degree(0);
  };
  CHECK(degrees(1, 6) == 0);
  CHECK(degrees(2, 6) == 0);
  CHECK(degrees(3, 6) == 2);
  CHECK(degrees(6, 6) == 4);
  CHECK(degrees(7, 6) == 6);
  CHECK(degrees(20, 6) == 6);
  CHECK(degrees(20, 7) == 6);
}

TEST_CASE("a household tie joins adults rank by rank, the last standing in") {
  const Population people = places::settle({{{1, 3, 2}}});
  const Layer layer = layer_of(VillageSmallWorld{.k = 2, .rewiring = 0}, people);
  // Citizens: 0 | 1 2 3 | 4 5.
  CHECK(list_ties(layer) == Ties{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {1, 4}, {2, 5}, {3, 5}});
}

TEST_CASE("no tie leaves a village or stays in a household") {
  const Population people = places::settle_jinzhu(Draws(3, 1));
  for (const Tie& tie : list_ties(layer_of(VillageSmallWorld{}, people))) {
    REQUIRE(people.village_of(tie.a) == people.village_of(tie.b));
    REQUIRE(people.household_of(tie.a) != people.household_of(tie.b));
  }
}

TEST_CASE("among citizens single people sit on the ring, whatever their household") {
  const Population people = places::settle({{{2, 3, 1}, {4}}});
  const Layer layer =
      layer_of(VillageSmallWorld{.among = Among::citizens, .k = 2, .rewiring = 0}, people);
  CHECK(list_ties(layer) ==
        Ties{{0, 1}, {0, 5}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {6, 7}, {6, 9}, {7, 8}, {8, 9}});
}

TEST_CASE("another k changes no tie that both have") {
  const Layer wide = one_ring(6, .3);
  for (const Tie& tie : list_ties(one_ring(2, .3))) REQUIRE(are_tied(wide, tie.a, tie.b));
}

TEST_CASE("jinzhu's households know each other as hamlets of Cai, de Janvry and Sadoulet do") {
  constexpr std::uint32_t worlds = 5;
  double degree = 0;
  double clustering = 0;
  double path = 0;
  for (std::uint32_t seed = 1; seed <= worlds; ++seed) {
    const Draws draws(seed, 1);
    const Population people = places::settle_jinzhu(draws);
    const Layer village = layer_of(VillageSmallWorld{}, people, draws, "village");
    const Measures measures = measure(between_households(village, people), people.households());
    degree += measures.mean_degree / worlds;
    clustering += measures.clustering / worlds;
    path += measures.paths.mean / worlds;
  }
  CHECK(degree == Approx(5.71).epsilon(.01));
  CHECK(clustering == Approx(.305).epsilon(.02));
  CHECK(path == Approx(2.25).epsilon(.01));
}

TEST_CASE("a citizen of jinzhu has thirteen ties: 2, 7, 2 and 2") {
  const Draws draws(1, 1);
  const Population people = places::settle_jinzhu(draws);
  const auto ties_a_citizen = [&](const Generator& generator, const std::string& name) {
    return measure(layer_of(generator, people, draws, name), 0).mean_degree;
  };
  CHECK(ties_a_citizen(Households{}, "household") == Approx(2.0).epsilon(.03));
  CHECK(ties_a_citizen(VillageSmallWorld{}, "village") == Approx(7.0).epsilon(.03));
  CHECK(ties_a_citizen(BetweenVillages{}, "kin") == Approx(2.0).epsilon(.002));
  CHECK(ties_a_citizen(Random{}, "wider") == Approx(2.0).epsilon(.002));
}

}  // namespace
}  // namespace townhall
