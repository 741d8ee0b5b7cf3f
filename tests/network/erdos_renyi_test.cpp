#include "townhall/network/generators/erdos_renyi.hpp"

#include <catch2/catch.hpp>

#include "network/theory.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

using places::layer_of;

TEST_CASE("in G(n, p) degrees are binomial, which is Poisson where p is small") {
  const Layer layer = layer_of(ErdosRenyi{.mean_degree = 10}, theory::villages_of(1000));
  CHECK(theory::mean_degree(layer) == Approx(10).epsilon(.01));
  theory::expect_distribution(theory::count_degrees(layer),
                              [](int k) { return theory::poisson(10, k); });
  CHECK(measure(layer, 1).clustering == Approx(10.0 / theory::citizens).margin(1e-4));
}

TEST_CASE("in G(n, p) clustering is p") {
  const Layer layer = layer_of(ErdosRenyi{.p = .1}, places::settle_alone(1000));
  CHECK(theory::mean_degree(layer) == Approx(99.9).epsilon(.02));
  CHECK(measure(layer, 1).clustering == Approx(.1).margin(.003));
}

TEST_CASE("all pairs are tied with p = 1, none with p = 0") {
  CHECK(layer_of(ErdosRenyi{.p = 1}, places::settle_alone(100)).ties() == 4950);
  CHECK(layer_of(ErdosRenyi{.p = 0}, places::settle_alone(100)).ties() == 0);
}

TEST_CASE("pairs are of the same village or township where asked") {
  const Population people = places::settle(
      {places::Township(20, places::Village(50, 2)), places::Township(5, places::Village(50, 2))});
  for (const Within within : {Within::village, Within::township}) {
    const Layer layer = layer_of(ErdosRenyi{.mean_degree = 6, .within = within}, people);
    CHECK(theory::mean_degree(layer) == Approx(6).epsilon(.05));
    for (const Tie& tie : places::list_ties(layer)) {
      CHECK(people.township_of(tie.a) == people.township_of(tie.b));
      if (within == Within::village) CHECK(people.village_of(tie.a) == people.village_of(tie.b));
    }
  }
}

TEST_CASE("more ties than there are others are refused") {
  CHECK_THROWS_AS(layer_of(ErdosRenyi{.mean_degree = 100}, places::settle_alone(50)), Problems);
}

}  // namespace
}  // namespace townhall
