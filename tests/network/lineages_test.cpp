#include "townhall/network/generators/lineages.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "network/theory.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

using places::layer_of;

TEST_CASE("siblings are who descend from the same household, binomially many") {
  const Layer layer =
      layer_of(Lineages{.generations = 1, .children = 4, .tie = 1}, theory::villages_of(1000));
  // 1,000 households of 250: each of the other 999 has the same parents with probability 1/250.
  theory::expect_distribution(theory::count_degrees(layer), [](int k) {
    return std::exp(std::lgamma(1000) - std::lgamma(k + 1) - std::lgamma(1000 - k) +
                    k * std::log(1.0 / 250) + (999 - k) * std::log(249.0 / 250));
  });
  // Who are siblings of one are of each other.
  CHECK(measure(layer, 1).clustering == Approx(1));
}

TEST_CASE("each degree of kinship has as many as lines that meet, times its probability") {
  // Households of each generation.
  const std::vector<double> lines{1000, 500, 250, 125};
  double expected = 0, apart = 1, tie = .8;
  for (std::size_t g = 1; g < lines.size(); ++g, tie *= .5) {
    expected += 999 * apart / lines[g] * tie;
    apart *= 1 - 1 / lines[g];
  }
  const Layer layer = layer_of(Lineages{.generations = 3, .children = 2, .tie = .8, .decay = .5},
                               theory::villages_of(1000));
  CHECK(theory::mean_degree(layer) == Approx(expected).epsilon(.02));
}

TEST_CASE("kin live in one village, and adults of a household are not made kin") {
  const Population people = places::settle({places::Township(10, places::Village(60, 3))});
  const auto ties = places::list_ties(layer_of(Lineages{}, people));
  CHECK(ties.size() > 1000);
  for (const Tie& tie : ties) {
    CHECK(people.village_of(tie.a) == people.village_of(tie.b));
    CHECK(people.household_of(tie.a) != people.household_of(tie.b));
  }
}

}  // namespace
}  // namespace townhall
