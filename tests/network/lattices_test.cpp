#include <catch2/catch.hpp>
#include <cmath>

#include "network/theory.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/generators/grid.hpp"
#include "townhall/network/generators/ring.hpp"
#include "townhall/network/generators/small_world.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

using places::layer_of;

TEST_CASE("on a ring everybody knows the k nearest") {
  const Layer layer = layer_of(Ring{.k = 6}, theory::villages_of(1000));
  CHECK(layer.ties() == theory::citizens * 3);
  CHECK(layer.contacts(0) == std::vector<std::uint32_t>{1, 2, 3, 99997, 99998, 99999});
  CHECK(layer.contacts(50000) ==
        std::vector<std::uint32_t>{49997, 49998, 49999, 50001, 50002, 50003});
  CHECK(measure(layer, 1).clustering == Approx(3.0 * 4 / (4 * 5)));
}

TEST_CASE("clustering of a small world falls as (1 - p)^3, its degrees spread") {
  for (const double p : {.01, .1, .3}) {
    const Layer layer = layer_of(SmallWorld{.k = 10, .rewiring = p}, theory::villages_of(1000));
    CHECK(theory::mean_degree(layer) == Approx(10).epsilon(1e-4));
    CHECK(measure(layer, 1).clustering == Approx(2.0 / 3 * std::pow(1 - p, 3)).epsilon(.02));
  }
}

TEST_CASE("degrees of a small world are Barrat and Weigt's") {
  constexpr double p = .4;
  const Layer layer = layer_of(SmallWorld{.k = 6, .rewiring = p}, theory::villages_of(1000));
  theory::expect_distribution(theory::count_degrees(layer), [](int degree) {
    // Of k/2 ties of others a binomial number stays, and a Poisson number comes.
    double sum = 0;
    for (int stay = 0; stay <= std::min(3, degree - 3); ++stay) {
      const double binomial = std::tgamma(4) / (std::tgamma(stay + 1) * std::tgamma(4 - stay)) *
                              std::pow(1 - p, stay) * std::pow(p, 3 - stay);
      sum += binomial * theory::poisson(3 * p, degree - 3 - stay);
    }
    return sum;
  });
}

TEST_CASE("rings of villages and townships are closed in themselves") {
  const Population people = places::settle(
      {places::Township(3, places::Village(20, 1)), places::Township(2, places::Village(30, 1))});
  const Layer villages = layer_of(Ring{.k = 2, .within = Within::village}, people);
  CHECK(villages.contacts(20) == std::vector<std::uint32_t>{21, 39});
  const Layer townships = layer_of(Ring{.k = 2, .within = Within::township}, people);
  CHECK(townships.contacts(60) == std::vector<std::uint32_t>{61, 119});
}

TEST_CASE("a ring that is too small, or an odd number of neighbours, is refused") {
  const Population people = places::settle({{places::Village(20, 1), places::Village(6, 1)}});
  CHECK_THROWS_AS(layer_of(Ring{.k = 6, .within = Within::village}, people), Problems);
  CHECK_THROWS_AS(layer_of(SmallWorld{.k = 26}, people), Problems);
  CHECK_THROWS_AS(layer_of(SmallWorld{.k = 5}, people), Problems);
  CHECK_NOTHROW(layer_of(Ring{.k = 4, .within = Within::village}, people));
}

TEST_CASE("a square has four neighbours inside, three at its borders and two at its corners") {
  const Layer layer = layer_of(Grid{}, places::settle_alone(90000));
  CHECK(layer.ties() == 2 * 300 * 299);
  const auto counts = theory::count_degrees(layer);
  CHECK(counts == std::vector<double>{0, 0, 4, 4 * 298, 298 * 298});
  CHECK(layer.contacts(301) == std::vector<std::uint32_t>{1, 300, 302, 601});
  CHECK(measure(layer, 1).clustering == 0);
}

TEST_CASE("with the corners a square has eight neighbours inside, five and three at its ends") {
  const Layer layer =
      layer_of(Grid{.neighbours = GridNeighbours::moore}, places::settle_alone(90000));
  const auto counts = theory::count_degrees(layer);
  CHECK(counts == std::vector<double>{0, 0, 0, 4, 0, 4 * 298, 0, 0, 298 * 298});
}

TEST_CASE("the last row of a square may be short") {
  const Layer layer = layer_of(Grid{}, places::settle_alone(11));
  // Rows of four, four and three.
  CHECK(layer.contacts(7) == std::vector<std::uint32_t>{3, 6});
  CHECK(layer.contacts(10) == std::vector<std::uint32_t>{6, 9});
  CHECK(layer.ties() == 3 + 3 + 2 + 4 + 3);
}

}  // namespace
}  // namespace townhall
