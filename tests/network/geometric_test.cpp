#include "townhall/network/generators/geometric.hpp"

#include <catch2/catch.hpp>

#include "network/theory.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

using places::layer_of;

TEST_CASE("citizens who lie uniformly have Poisson degrees and a clustering of one third") {
  const Layer layer = layer_of(Geometric{.mean_degree = 12, .spread = 0}, theory::villages_of(1));
  CHECK(theory::mean_degree(layer) == Approx(12).epsilon(.01));
  theory::expect_distribution(theory::count_degrees(layer),
                              [](int k) { return theory::poisson(12, k); });
  CHECK(measure(layer, 1).clustering == Approx(1.0 / 3).epsilon(.01));
}

TEST_CASE("the mean degree is reached in villages near and far") {
  for (const double spread : {.001, .01, .05, .1}) {
    const Layer layer = layer_of(Geometric{.mean_degree = 10, .spread = spread},
                                 places::settle({places::Township(30, places::Village(100, 2)),
                                                 places::Township(7, places::Village(300, 1))}));
    CHECK(theory::mean_degree(layer) == Approx(10).epsilon(.04));
  }
}

TEST_CASE("ties stay within townships, and the closer villages are together the more leave them") {
  const Population people = places::settle({places::Township(20, places::Village(100, 1)),
                                            places::Township(20, places::Village(100, 1))});
  double last = -1;
  for (const double spread : {.001, .02, .1}) {
    double between = 0;
    const auto ties =
        places::list_ties(layer_of(Geometric{.mean_degree = 10, .spread = spread}, people));
    for (const Tie& tie : ties) {
      REQUIRE(people.township_of(tie.a) == people.township_of(tie.b));
      between += people.village_of(tie.a) != people.village_of(tie.b) ? 1 : 0;
    }
    between /= static_cast<double>(ties.size());
    CHECK(between > last);
    last = between;
  }
  CHECK(last > .5);
}

TEST_CASE("as many ties as reach around a township are refused") {
  CHECK_THROWS_AS(layer_of(Geometric{.mean_degree = 60}, places::settle_alone(50)), Problems);
}

TEST_CASE("fewer ties than a village at one place has are refused") {
  CHECK_THROWS_AS(layer_of(Geometric{.mean_degree = 10, .spread = 0}, places::settle_alone(50)),
                  Problems);
}

}  // namespace
}  // namespace townhall
