#include "townhall/network/generators/stochastic_block.hpp"

#include <catch2/catch.hpp>

#include "network/theory.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

using places::layer_of;

/// 100,000 citizens, 30, 50 and 20 % of whom have the first three levels of schooling, in no order.
Population schooled() {
  Population people = theory::villages_of(1000);
  people.education.resize(people.size());
  for (std::size_t i = 0; i < people.size(); ++i)
    people.education[i] = static_cast<std::uint8_t>(i * 7 % 10 < 3 ? 0 : i * 7 % 10 < 8 ? 1 : 2);
  return people;
}

/// Ties between blocks a and b, by pairs of citizens.
std::vector<std::vector<double>> densities(const Layer& layer, std::size_t blocks,
                                           const auto& block_of) {
  std::vector<double> sizes(blocks);
  for (std::uint32_t i = 0; i < layer.size(); ++i) ++sizes[block_of(i)];
  std::vector<std::vector<double>> density(blocks, std::vector<double>(blocks));
  const Graph graph = layer.graph();
  for (std::uint32_t i = 0; i < layer.size(); ++i) {
    for (const std::uint32_t contact : graph.row(i)) ++density[block_of(i)][block_of(contact)];
  }
  for (std::size_t a = 0; a < blocks; ++a) {
    for (std::size_t b = 0; b < blocks; ++b)
      density[a][b] /= sizes[a] * (sizes[b] - (a == b ? 1 : 0));
  }
  return density;
}

TEST_CASE("blocks have the densities that their affinity asks for") {
  const Population people = schooled();
  const std::vector<std::vector<double>> affinity{
      {6, 2, 1, 1, 1}, {2, 4, 0, 1, 1}, {1, 0, 9, 1, 1}, {1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}};
  const Layer layer = layer_of(
      StochasticBlock{.blocks = Blocks::education, .mean_degree = 10, .affinity = affinity},
      people);
  CHECK(theory::mean_degree(layer) == Approx(10).epsilon(.01));
  const auto density =
      densities(layer, 3, [&](std::uint32_t i) -> std::size_t { return people.education[i]; });
  const double unit = density[0][0] / affinity[0][0];
  for (std::size_t a = 0; a < 3; ++a) {
    for (std::size_t b = 0; b < 3; ++b)
      CHECK(density[a][b] == Approx(affinity[a][b] * unit).epsilon(.03));
  }
}

TEST_CASE("a share of ties stays within villages, and none prefers one village to another") {
  const Population people = theory::villages_of(25000);
  const Layer layer = layer_of(StochasticBlock{.mean_degree = 12, .within_share = .7}, people);
  CHECK(theory::mean_degree(layer) == Approx(12).epsilon(.01));
  const auto density =
      densities(layer, 4, [&](std::uint32_t i) -> std::size_t { return people.village_of(i); });
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = 0; b < 4; ++b)
      CHECK(density[a][b] == Approx(a == b ? 12 * .7 / 24999 : 12 * .3 / 75000).epsilon(.03));
  }
  theory::expect_distribution(theory::count_degrees(layer),
                              [](int k) { return theory::poisson(12, k); });
}

TEST_CASE("townships are blocks too") {
  const Population people = places::settle(
      {{places::Village(500, 2)}, {places::Village(300, 2)}, {places::Village(200, 1)}});
  const Layer layer = layer_of(
      StochasticBlock{.blocks = Blocks::township, .mean_degree = 8, .within_share = 1}, people);
  CHECK(layer.ties() > 6000);
  for (const Tie& tie : places::list_ties(layer))
    CHECK(people.township_of(tie.a) == people.township_of(tie.b));
}

TEST_CASE("blocks with too few pairs or an odd affinity are refused") {
  const Population people = places::settle({{places::Village(5, 2), places::Village(5, 2)}});
  CHECK_THROWS_AS(layer_of(StochasticBlock{.mean_degree = 19}, people), Problems);
  CHECK_THROWS_AS(layer_of(StochasticBlock{.mean_degree = 10, .within_share = 1}, people),
                  Problems);
  CHECK_THROWS_AS(layer_of(StochasticBlock{.mean_degree = 2, .affinity = {{1, 2}, {3, 1}}}, people),
                  Problems);
  CHECK_THROWS_AS(layer_of(StochasticBlock{.mean_degree = 2, .affinity = {{1, 2}}}, people),
                  Problems);
  CHECK_NOTHROW(layer_of(StochasticBlock{.mean_degree = 2, .affinity = {{1, 2}, {2, 1}}}, people));
}

}  // namespace
}  // namespace townhall
