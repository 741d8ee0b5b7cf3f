#include "townhall/network/generators/stochastic_block.hpp"

#include <catch2/catch.hpp>

#include "network/theory.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/population/groups.hpp"

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

/// Checks that a layer with `design.within_share` has one density within all blocks and another
/// between any two, and that mean degree.
void expect_two_densities(const StochasticBlock& design, const Population& people,
                          std::size_t blocks, const auto& block_of) {
  const Layer layer = layer_of(design, people);
  CHECK(theory::mean_degree(layer) == Approx(design.mean_degree).epsilon(.01));
  const double citizens = static_cast<double>(people.size()),
               ties = citizens * design.mean_degree / 2;
  std::vector<double> sizes(blocks);
  for (std::uint32_t i = 0; i < people.size(); ++i) ++sizes[block_of(i)];
  double within = 0;
  for (const double size : sizes) within += size * (size - 1) / 2;
  const double between = citizens * (citizens - 1) / 2 - within;
  const auto density = densities(layer, blocks, block_of);
  for (std::size_t a = 0; a < blocks; ++a) {
    for (std::size_t b = 0; b < blocks; ++b) {
      INFO("blocks " << a << " and " << b);
      CHECK(density[a][b] == Approx(a == b ? ties * design.within_share / within
                                           : ties * (1 - design.within_share) / between)
                                 .epsilon(.04));
    }
  }
}

TEST_CASE("a share of ties stays within villages, and none prefers one village to another") {
  const Population people = theory::villages_of(25000);
  const StochasticBlock design{.mean_degree = 12, .within_share = .7};
  expect_two_densities(design, people, 4,
                       [&](std::uint32_t i) -> std::size_t { return people.village_of(i); });
  theory::expect_distribution(theory::count_degrees(layer_of(design, people)),
                              [](int k) { return theory::poisson(12, k); });
}

TEST_CASE("a share of ties stays within townships, fifths of income or types of culture") {
  Population people = places::settle({places::Township(20, places::Village(1000, 1)),
                                      places::Township(50, places::Village(1000, 1)),
                                      places::Township(30, places::Village(1000, 1))});
  people.income_quintile.resize(people.size());
  people.culture.resize(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    people.income_quintile[i] = static_cast<std::uint8_t>(i * 7 % 10 < 6 ? i % 2 : 2 + i % 3);
    people.culture[i] = i % 10 < 5 ? .1F : i % 10 < 8 ? .5F : .9F;
  }
  StochasticBlock design{.mean_degree = 40, .within_share = .6};
  design.blocks = Blocks::township;
  expect_two_densities(design, people, 3,
                       [&](std::uint32_t i) -> std::size_t { return people.township_of(i); });
  design.blocks = Blocks::income;
  expect_two_densities(design, people, 5,
                       [&](std::uint32_t i) -> std::size_t { return people.income_quintile[i]; });
  design.blocks = Blocks::culture;
  expect_two_densities(design, people, 3, [&](std::uint32_t i) -> std::size_t {
    return culture_type(people.culture[i]);
  });
}

TEST_CASE("without ties between townships all ties stay there") {
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
  CHECK_THROWS_AS(layer_of(StochasticBlock{.mean_degree = 2, .affinity = {{0, 0}, {0, 0}}}, people),
                  Problems);
  CHECK_NOTHROW(layer_of(StochasticBlock{.mean_degree = 2, .affinity = {{1, 2}, {2, 1}}}, people));
}

}  // namespace
}  // namespace townhall
