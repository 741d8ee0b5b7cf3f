#include "townhall/network/generators/random.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "network/places.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

TEST_CASE("as many random ties are drawn as the mean degree asks for") {
  const Population people = places::settle_alone(1001);
  CHECK(ties_of(Random{.mean_degree = 3}.source(people, Draws(1, 1), "wider")).size() == 1502);
  CHECK(ties_of(Random{.mean_degree = 0}.source(people, Draws(1, 1), "wider")).empty());
}

TEST_CASE("random ties have Poisson degrees and cluster as little as d / N") {
  constexpr double citizens = 5000;
  const Layer layer = places::layer_of(Random{.mean_degree = 10}, places::settle_alone(5000));
  const Measures measures = measure(layer);
  // Lost are loops, 1 in N, and doubled ties: two ends in N^2 / 2 pairs (Erdos & Renyi 1959).
  const double drawn = citizens * 10 / 2;
  const double kept = drawn - drawn / citizens - drawn * drawn / (citizens * citizens);
  CHECK(static_cast<double>(layer.ties()) == Approx(kept).margin(30));
  CHECK(measures.degree_sd == Approx(std::sqrt(10)).epsilon(.05));
  CHECK(measures.clustering == Approx(10 / citizens).margin(.001));
  CHECK(measures.paths.mean == Approx(std::log(citizens) / std::log(10)).epsilon(.1));
}

TEST_CASE("random ties cross townships") {
  const Population people = places::settle({{{2, 2, 2}}, {{2, 2, 2}}});
  const Layer layer = places::layer_of(Random{.mean_degree = 4}, people);
  const auto ties = places::list_ties(layer);
  CHECK(std::any_of(ties.begin(), ties.end(),
                    [](const Tie& tie) { return tie.a < 6 && tie.b >= 6; }));
}

TEST_CASE("more random ties than a layer has room for are refused before they are drawn") {
  CHECK_THROWS_AS(
      Random{.mean_degree = 9e4}.source(places::settle_alone(100000), Draws(1, 1), "wider"),
      Problems);
}

TEST_CASE("no more random ties than pairs can be asked for") {
  const auto ties = [](double mean_degree) {
    return ties_of(
        Random{.mean_degree = mean_degree}.source(places::settle_alone(50), Draws(1, 1), "wider"));
  };
  CHECK_THROWS_AS(ties(49.1), Problems);
  CHECK(ties(49).size() == 50 * 49 / 2);
}

}  // namespace
}  // namespace townhall
