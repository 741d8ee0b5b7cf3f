#include "townhall/network/generators/preferential.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <utility>

#include "network/theory.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/generators/barabasi_albert.hpp"
#include "townhall/network/generators/holme_kim.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

using places::layer_of;

/// Share of k ties in growth without end (Dorogovtsev, Mendes & Samukhin 2000).
double share_of_degree(double m, int k) {
  return k < m ? 0 : 2 * m * (m + 1) / (k * (k + 1.0) * (k + 2.0));
}

/// Exponent of a power law from `least` on, by maximum likelihood (Clauset, Shalizi & Newman 2009).
double exponent_of(const std::vector<double>& counts, std::size_t least) {
  double sum = 0, citizens = 0;
  for (std::size_t k = least; k < counts.size(); ++k) {
    sum += counts[k] * std::log(static_cast<double>(k) / (static_cast<double>(least) - .5));
    citizens += counts[k];
  }
  return 1 + citizens / sum;
}

/// Checks degrees against theirs in growth without end, up to those that the first comers, of whom
/// there are few, have not. One end drawn twice is one tie: those who lack one (.1 % of newcomers)
/// count as having m.
void expect_growth(const std::vector<double>& counts, std::size_t m) {
  std::vector<double> low(counts.begin(), counts.begin() + 40);
  low[m] += low[m - 1];
  low[m - 1] = 0;
  const auto share = [&](int k) { return share_of_degree(static_cast<double>(m), k); };
  double all = 0;
  for (int k = 0; k < 40; ++k) all += share(k);
  theory::expect_distribution(low, [&](int k) { return share(k) / all; });
}

TEST_CASE("degrees of a network grown by preferential attachment fall as the third power") {
  const Layer layer = layer_of(BarabasiAlbert{.m = 3}, theory::villages_of(1000));
  const auto counts = theory::count_degrees(layer);
  CHECK(theory::mean_degree(layer) == Approx(6).epsilon(.005));
  CHECK(exponent_of(counts, 20) == Approx(3).margin(.15));
  expect_growth(counts, 3);
}

TEST_CASE("ties that close triangles leave the distribution of degrees as it is") {
  for (const double triad : {.5, 1.0}) {
    const Layer layer = layer_of(HolmeKim{.m = 2, .triad = triad}, theory::villages_of(1000));
    const auto counts = theory::count_degrees(layer);
    CHECK(exponent_of(counts, 20) == Approx(3).margin(.2));
    expect_growth(counts, 2);
  }
}

TEST_CASE("who comes late is as likely to live anywhere") {
  const Population people = theory::villages_of(10000);
  const Graph graph = layer_of(BarabasiAlbert{.m = 2}, people).graph();
  double first_half = 0;
  for (std::uint32_t citizen = 0; citizen < people.size() / 2; ++citizen)
    first_half += static_cast<double>(graph.row(citizen).size());
  CHECK(first_half / (4.0 * theory::citizens / 2) == Approx(1).margin(.05));
}

TEST_CASE("growth begins with m + 1 who know each other") {
  const PreferentialGrowth growth(50, 4, 0, Draws(1, 1), "friends", 0);
  CHECK(growth.ties() == 10 + 45 * 4);
  std::set<std::pair<std::uint32_t, std::uint32_t>> core;
  for (std::uint32_t tie = 0; tie < 10; ++tie) core.insert({growth.tie(tie).a, growth.tie(tie).b});
  for (std::uint32_t a = 0; a < 5; ++a) {
    for (std::uint32_t b = 0; b < a; ++b) CHECK(core.count({a, b}) == 1);
  }
  for (std::uint32_t tie = 10; tie < growth.ties(); ++tie)
    CHECK(growth.tie(tie).b < growth.tie(tie).a);
}

TEST_CASE("a tie that closes a triangle leads to a contact of the one before") {
  const PreferentialGrowth growth(3000, 2, 1, Draws(1, 1), "friends", 0);
  std::set<std::pair<std::uint32_t, std::uint32_t>> tied;
  std::size_t closed = 0, newcomers = 0;
  for (std::uint32_t newcomer = 1; newcomer < 3000; ++newcomer) {
    const std::uint32_t first = growth.first_tie_of(newcomer);
    if (newcomer > 2) {
      const std::uint32_t one = growth.tie(first).b, other = growth.tie(first + 1).b;
      closed += tied.count({std::max(one, other), std::min(one, other)});
      ++newcomers;
    }
    for (std::uint32_t tie = first; tie < growth.first_tie_of(newcomer + 1); ++tie)
      tied.insert({growth.tie(tie).a, growth.tie(tie).b});
  }
  CHECK(closed == newcomers);
}

TEST_CASE("closed triangles make clustering") {
  const Layer plain = layer_of(BarabasiAlbert{.m = 2}, theory::villages_of(1000));
  const Layer closed = layer_of(HolmeKim{.m = 2, .triad = 1}, theory::villages_of(1000));
  CHECK(measure(plain, 1).clustering < .005);
  // All that know k others have about one triangle for each tie but one: clustering 2 / k in the
  // mean over degrees (Szabo, Alava & Kertesz 2003).
  double expected = 0;
  for (int k = 2; k < 10000; ++k) expected += share_of_degree(2, k) * 2 / k;
  CHECK(measure(closed, 1).clustering == Approx(expected).epsilon(.05));
}

TEST_CASE("clustering rises with the share of ties that close triangles") {
  double last = -1;
  for (const double triad : {0.0, .3, .6, .9}) {
    const double clustering =
        measure(layer_of(HolmeKim{.m = 4, .triad = triad}, theory::villages_of(1000)), 1)
            .clustering;
    CHECK(clustering > last + .05 * (triad > 0));
    last = clustering;
  }
}

TEST_CASE("growth within villages stays there, and needs more than m citizens") {
  const Population people = places::settle({places::Township(10, places::Village(100, 1))});
  const Layer layer = layer_of(BarabasiAlbert{.m = 2, .within = Within::village}, people);
  CHECK(theory::mean_degree(layer) > 3.7);
  for (const Tie& tie : places::list_ties(layer))
    CHECK(people.village_of(tie.a) == people.village_of(tie.b));
  CHECK_THROWS_AS(layer_of(BarabasiAlbert{.m = 100, .within = Within::village}, people), Problems);
}

}  // namespace
}  // namespace townhall
