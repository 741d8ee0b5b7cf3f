#include "townhall/network/generators/complete.hpp"

#include <catch2/catch.hpp>

#include "network/places.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

TEST_CASE("in a complete layer everybody knows everybody") {
  const Layer layer = places::layer_of(Complete{}, places::settle({{{1, 2}, {3}}, {{4}}}));
  CHECK(layer.ties() == 45);
  for (std::uint32_t citizen = 0; citizen < layer.size(); ++citizen)
    CHECK(layer.degree(citizen) == 9);
  const Measures measures = measure(layer);
  CHECK(measures.mean_degree == 9);
  CHECK(measures.degree_sd == 0);
  CHECK(measures.clustering == 1);
  CHECK(measures.paths.mean == 1);
  CHECK(measures.giant_share == 1);
}

TEST_CASE("a complete layer of more than 5,000 citizens is refused by its name") {
  CHECK(places::layer_of(Complete{}, places::settle_alone(5000)).degree(4999) == 4999);
  try {
    (void)places::layer_of(Complete{}, places::settle_alone(5001), Draws(1, 1), "all");
    FAIL("nothing was thrown");
  } catch (const Problems& problems) {
    REQUIRE(problems.list().size() == 1);
    CHECK(problems.list()[0].path == "network.layers.all");
    CHECK_THAT(problems.list()[0].found, Catch::Contains("5001"));
    CHECK_THAT(problems.list()[0].allowed, Catch::Contains("5000"));
  }
}

}  // namespace
}  // namespace townhall
