#include "townhall/network/homophily.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "network/theory.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

/// 100,000 citizens in villages, each trait drawn for itself.
Population various(std::size_t of_a_village) {
  Population people = theory::villages_of(of_a_village);
  const Draws draws(5, 1);
  people.education.resize(people.size());
  people.income.resize(people.size());
  people.culture.resize(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    people.education[i] =
        static_cast<std::uint8_t>(draws.below(years_at_school.size(), stream("test/level"), i, 0));
    people.income[i] = static_cast<float>(draws.normal(stream("test/income"), i, 0));
    people.culture[i] = static_cast<float>(draws.uniform(stream("test/culture"), i, 0));
  }
  return people;
}

double value_of(const Population& people, Trait trait, std::uint32_t i) {
  return trait == Trait::education ? static_cast<double>(people.education[i])
         : trait == Trait::income  ? double{people.income[i]}
                                   : double{people.culture[i]};
}

/// Pearson's correlation over both directions of each tie.
double assortativity(const Layer& layer, const Population& people, Trait trait) {
  double n = 0, sum = 0, squares = 0, products = 0;
  const Graph graph = layer.graph();
  for (std::uint32_t i = 0; i < layer.size(); ++i) {
    for (const std::uint32_t contact : graph.row(i)) {
      const double a = value_of(people, trait, i), b = value_of(people, trait, contact);
      n += 1;
      sum += a;
      squares += a * a;
      products += a * b;
    }
  }
  const double mean = sum / n;
  return (products / n - mean * mean) / (squares / n - mean * mean);
}

Layer alike(const Generator& generator, const Homophily& homophily, const Population& people,
            int threads = 2) {
  return make_layer("friends", {.generator = generator, .weight = 1, .homophily = homophily},
                    people, std::make_shared<const Neighbourhoods>(people), Draws(1, 1), threads,
                    FarTies::gather);
}

TEST_CASE("the assortativity asked for is reached, in any trait and direction") {
  const Population people = various(1000);
  for (const Trait trait : {Trait::education, Trait::income, Trait::culture}) {
    for (const double asked : {-.3, 0.0, .1, .3, .7}) {
      const Layer layer = alike(ErdosRenyi{.mean_degree = 8}, {trait, asked}, people);
      INFO(name_of(trait) << ' ' << asked);
      CHECK(assortativity(layer, people, trait) == Approx(asked).margin(.005));
    }
  }
}

TEST_CASE("the assortativity asked for is reached among incomes as far apart as can be") {
  Population people = various(1000);
  for (std::size_t i = 0; i < people.size(); ++i)
    people.income[i] = i % 3 == 0 ? -64.0F : i % 3 == 1 ? 127.9F : 0.0F;
  const Layer layer = alike(ErdosRenyi{.mean_degree = 8}, {Trait::income, .5}, people);
  CHECK(assortativity(layer, people, Trait::income) == Approx(.5).margin(.005));
}

TEST_CASE("citizens keep their number of ties, and ties where they lie") {
  const Population people = various(1000);
  const Generator plain = ErdosRenyi{.mean_degree = 8, .within = Within::village};
  const Layer before = places::layer_of(plain, people);
  const Layer after = alike(plain, {Trait::education, .4}, people);
  CHECK(after.ties() == before.ties());
  const Graph had = before.graph(), has = after.graph();
  for (std::uint32_t i = 0; i < people.size(); ++i) REQUIRE(has.row(i).size() == had.row(i).size());
  for (const Tie& tie : places::list_ties(after))
    REQUIRE(people.village_of(tie.a) == people.village_of(tie.b));
}

TEST_CASE("dense villages reach what is asked, and mutual rows of a list count once") {
  const Population people = various(25);
  const Layer dense =
      alike(ErdosRenyi{.mean_degree = 12, .within = Within::village}, {Trait::culture, .4}, people);
  CHECK(theory::mean_degree(dense) == Approx(12).epsilon(.01));
  CHECK(assortativity(dense, people, Trait::culture) == Approx(.4).margin(.005));
  Array<Tie> mutual;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    mutual.push_back({i, (i + 7) % 3000});
    mutual.push_back({(i + 7) % 3000, i});
    mutual.push_back({i, i});
  }
  rewire(mutual, {Trait::income, .3}, people, Draws(1, 1), "friends", 2);
  CHECK(mutual.size() == 3000);
}

TEST_CASE("a dozen ties come as near as one exchange of them can") {
  const Population people = various(1000);
  Array<Tie> ties;
  for (std::uint32_t i = 0; i < 12; ++i) ties.push_back({2 * i, 2 * i + 1});
  rewire(ties, {Trait::income, .3}, people, Draws(1, 1), "friends", 1);
  const Layer layer("friends", 1, static_cast<std::uint32_t>(people.size()), ties);
  CHECK(layer.ties() == 12);
  CHECK(assortativity(layer, people, Trait::income) == Approx(.3).margin(1.0 / 12));
}

TEST_CASE("exchanges are the same on any number of threads") {
  const Population people = various(500);
  const auto ties = [&](int threads) {
    return places::list_ties(
        alike(Random{.mean_degree = 4}, {Trait::culture, .25}, people, threads));
  };
  CHECK((ties(1) == ties(3)));
}

TEST_CASE("an assortativity out of reach is refused with what can be had") {
  const Population people = various(1000);
  try {
    (void)alike(ErdosRenyi{.mean_degree = 8}, {Trait::education, -1}, people);
    FAIL("no problem");
  } catch (const Problems& problems) {
    const Problem& problem = problems.list().front();
    CHECK(problem.path == "network.layers.friends.homophily.assortativity");
    CHECK(problem.allowed.find("about -0.9") == 0);
  }
}

}  // namespace
}  // namespace townhall
