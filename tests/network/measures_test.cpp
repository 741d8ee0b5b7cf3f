#include "townhall/network/measures.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "network/places.hpp"
#include "townhall/network/graph.hpp"
#include "townhall/network/network_data.hpp"

namespace townhall {
namespace {

/// Friendships among the 34 members of a karate club (Zachary 1977).
Layer karate_club() {
  const std::vector<std::vector<std::uint32_t>> later_friends{
      {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31},
      {2, 3, 7, 13, 17, 19, 21, 30},
      {3, 7, 8, 9, 13, 27, 28, 32},
      {7, 12, 13},
      {6, 10},
      {6, 10, 16},
      {16},
      {},
      {30, 32, 33},
      {33},
      {},
      {},
      {},
      {33},
      {32, 33},
      {32, 33},
      {},
      {},
      {32, 33},
      {33},
      {32, 33},
      {},
      {32, 33},
      {25, 27, 29, 32, 33},
      {25, 27, 31},
      {31},
      {29, 33},
      {33},
      {31, 33},
      {32, 33},
      {32, 33},
      {32, 33},
      {33},
      {}};
  Array<Tie> ties;
  for (std::uint32_t a = 0; a < later_friends.size(); ++a) {
    for (const std::uint32_t b : later_friends[a]) ties.push_back({a, b});
  }
  return {"club", 1, std::uint32_t(later_friends.size()), std::move(ties)};
}

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Everybody is tied to 0.
Layer star(std::uint32_t citizens) {
  Array<Tie> ties;
  for (std::uint32_t i = 1; i < citizens; ++i) ties.push_back({0, i});
  return {"star", 1, citizens, std::move(ties)};
}

TEST_CASE("the karate club has the shape that the literature gives") {
  const Layer club = karate_club();
  CHECK(club.ties() == 78);
  const Measures measures = measure(club);
  CHECK(measures.citizens == 34);
  CHECK(measures.ties == 78);
  CHECK(measures.mean_degree == Approx(2 * 78 / 34.0));
  CHECK(measures.degree_quantiles == std::array<std::uint32_t, 8>{1, 2, 2, 3, 5, 10, 17, 17});
  // .570638 over all 34 members; the one with a single friend has no coefficient.
  CHECK(measures.clustering_all == Approx(.5706384782).epsilon(1e-8));
  CHECK(measures.clustering == Approx(.5706384782 * 34 / 33).epsilon(1e-8));
  CHECK(measures.triangles.triangles == 45);
  CHECK(measures.triangles.transitivity() == Approx(.2556818182).epsilon(1e-9));
  CHECK(measures.paths.mean == Approx(2.4081996435).epsilon(1e-9));
  CHECK(measures.paths.longest == 5);
  CHECK(measures.paths.error == 0);
  CHECK(measures.components == 1);
  CHECK(measures.giant_share == 1);
  CHECK(measures.core == 4);
  CHECK(measures.core_citizens == 10);
  CHECK(measures.assortativity.front().second == Approx(-.4756130976).epsilon(1e-8));
}

TEST_CASE("a triangle with a tail is measured by hand") {
  const Layer layer("kin", 1, 4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}});
  const Measures measures = measure(layer);
  CHECK(measures.mean_degree == 2);
  CHECK(measures.degree_sd == Approx(std::sqrt(.5)));
  CHECK(measures.clustering == Approx((1 + 1 + 1 / 3.0) / 3));
  CHECK(measures.clustering_all == Approx((1 + 1 + 1 / 3.0) / 4));
  CHECK(measures.triangles.transitivity() == Approx(3 / 5.0));
  CHECK(measures.paths.mean == Approx((4 * 1 + 2 * 2) / 6.0));
  CHECK(measures.paths.longest == 2);
  CHECK(measures.giant_share == 1);
  CHECK(measures.core == 2);
  CHECK(measures.core_citizens == 3);
}

TEST_CASE("pairs that cannot reach each other have no path, and the largest component counts") {
  const Layer layer("kin", 1, 6, {{0, 1}, {3, 4}, {4, 5}});
  const Measures measures = measure(layer);
  CHECK(measures.clustering == 0);
  CHECK(measures.paths.mean == Approx((2 * 1 + 4 * 1 + 2 * 2) / 8.0));
  CHECK(measures.isolated == 1);
  CHECK(measures.components == 3);
  CHECK(measures.giant_share == Approx(.5));
}

TEST_CASE("without ties there are degrees and components, and the rest is not known") {
  const Measures measures = measure(Layer("kin", 1, 4, {}));
  CHECK(measures.mean_degree == 0);
  CHECK(measures.degree_sd == 0);
  CHECK(measures.isolated == 4);
  CHECK(measures.components == 4);
  CHECK(measures.giant_share == .25);
  CHECK(measures.core == 0);
  CHECK(measures.core_citizens == 4);
  CHECK(measures.clustering_all == 0);
  CHECK(std::isnan(measures.clustering));
  CHECK(std::isnan(measures.triangles.transitivity()));
  CHECK(std::isnan(measures.paths.mean));
  CHECK(std::isnan(measures.assortativity.front().second));
}

TEST_CASE("paths from some start in the middle of equal stretches of ids") {
  // On a chain of four, the ends are 1, 2 and 3 away from the others, those between 1, 1 and 2.
  const Graph chain = Layer("kin", 1, 4, {{0, 1}, {1, 2}, {2, 3}}).graph();
  CHECK(measure_paths(chain, 1).mean == Approx(4 / 3.0));  // from 2
  CHECK(measure_paths(chain, 1).longest == 2);
  CHECK(measure_paths(chain, 2).mean == Approx(10 / 6.0));  // from 1 and 3
  CHECK(measure_paths(chain, 2).longest == 3);
  CHECK(measure_paths(chain, 4).mean == Approx(20 / 12.0));
  CHECK(measure_paths(chain, 9).sources == 4);
  CHECK(measure_paths(chain, 4).error == 0);
  // Means of 2 and 4/3 over three each: residuals of 1 and -1.
  CHECK(measure_paths(chain, 2).error == Approx(std::sqrt(.5 * 2 * 2.0) / 6));
  CHECK(std::isnan(measure_paths(chain, 0).mean));
}

TEST_CASE("degrees have quantiles: the least that so many per cent do not exceed") {
  const DegreeCounts counts{1, 0, 5, 4};
  CHECK(degree_quantile(counts, 0) == 0);
  CHECK(degree_quantile(counts, 10) == 0);
  CHECK(degree_quantile(counts, 11) == 2);
  CHECK(degree_quantile(counts, 60) == 2);
  CHECK(degree_quantile(counts, 61) == 3);
  CHECK(degree_quantile(counts, 100) == 3);
  CHECK(degree_quantile({0, 0, 7}, 0) == 2);
  CHECK(degree_quantile({0}, 50) == 0);
}

TEST_CASE("a star has the opposite of assortativity, and no triangle however large its hub") {
  const Graph graph = star(100000).graph();
  CHECK(degree_assortativity(graph) == Approx(-1).epsilon(1e-9));
  const Clustering clustering = count_triangles(graph);
  CHECK(clustering.triangles == 0);
  CHECK(clustering.two_paths == std::uint64_t{99999} * 99998 / 2);
  CHECK(clustering.transitivity() == 0);
}

TEST_CASE("where all have the same degree or value assortativity is not known") {
  const Graph ring = Layer("ring", 1, 4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}).graph();
  CHECK(std::isnan(degree_assortativity(ring)));
  CHECK(std::isnan(assortativity(ring, std::vector<double>(4, 1e5 / 3))));
  CHECK(std::isnan(assortativity(ring, std::vector<double>(4, unknown))));
  CHECK(std::isnan(mixing(ring, std::vector<std::uint32_t>(4, 0)).assortativity));
  CHECK(mixing(ring, std::vector<std::uint32_t>(4, 0)).within == 1);
}

TEST_CASE("assortativity is Pearson's correlation over the ends of ties in any unit") {
  const Graph graph = Layer("kin", 1, 5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 2}}).graph();
  std::vector<double> values{1, 2, 4, 8, -3};
  // Ends in both directions: the sums over ten pairs.
  double sum = 0, squares = 0, products = 0;
  for (std::uint32_t a = 0; a < 5; ++a) {
    for (const std::uint32_t b : graph.row(a)) {
      sum += values[a];
      squares += values[a] * values[a];
      products += values[a] * values[b];
    }
  }
  const double expected = (products / 10 - sum * sum / 100) / (squares / 10 - sum * sum / 100);
  CHECK(assortativity(graph, values) == Approx(expected).epsilon(1e-8));
  for (double& value : values) value = 1e9 + 1e5 * value;
  CHECK(assortativity(graph, values) == Approx(expected).epsilon(1e-8));
  // An end that is not known takes its ties away: 0-1, 1-2 and 0-2 are left with 2-3.
  values = {1, 2, 4, 8, unknown};
  const Graph rest = Layer("kin", 1, 4, {{0, 1}, {1, 2}, {2, 3}, {0, 2}}).graph();
  CHECK(assortativity(graph, values) ==
        Approx(assortativity(rest, std::vector<double>{1, 2, 4, 8})).epsilon(1e-8));
}

TEST_CASE("groups mix as Newman's matrix says") {
  // Two groups of three: a triangle and a path, one tie between them.
  const Graph graph =
      Layer("kin", 1, 7, {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}}).graph();
  const std::vector<std::uint32_t> groups{0, 0, 0, 1, 1, 1, Traits::no_group};
  const Mixing mixed = mixing(graph, groups);
  CHECK(mixed.within == Approx(5 / 6.0));
  const double at_random = (7 * 7 + 5 * 5) / 144.0;
  CHECK(mixed.assortativity == Approx((5 / 6.0 - at_random) / (1 - at_random)));
  // Ties between two groups alone.
  const Graph crossed = Layer("kin", 1, 4, {{0, 1}, {0, 3}, {2, 1}, {2, 3}}).graph();
  CHECK(mixing(crossed, std::vector<std::uint32_t>{0, 1, 0, 1}).assortativity == -1);
}

TEST_CASE("triangles of a random network agree with a count of all triples") {
  const Draws draws(3, 1);
  constexpr std::uint32_t citizens = 60;
  Array<Tie> ties;
  for (std::uint32_t a = 0; a < citizens; ++a) {
    for (std::uint32_t b = a + 1; b < citizens; ++b)
      if (draws.uniform(stream("test/tie"), a * citizens + b, 0) < .2) ties.push_back({a, b});
  }
  const Layer layer("wider", 1, citizens, ties);
  std::uint64_t triangles = 0;
  double local = 0;
  for (std::uint32_t a = 0; a < citizens; ++a) {
    const auto contacts = layer.contacts(a);
    std::uint64_t closed = 0;
    for (const std::uint32_t b : contacts) {
      for (const std::uint32_t c : contacts)
        if (b < c && places::are_tied(layer, b, c)) ++closed;
    }
    triangles += closed;
    const auto degree = static_cast<double>(contacts.size());
    local += static_cast<double>(closed) / (degree * (degree - 1) / 2);
  }
  const Clustering clustering = count_triangles(layer.graph());
  CHECK(clustering.triangles == triangles / 3);
  CHECK(clustering.mean_local() == Approx(local / citizens).epsilon(1e-8));
}

TEST_CASE("a tie that is in two layers counts once in the whole") {
  NetworkData data;
  data.layer_names = {"kin", "work"};
  data.layers.push_back(Layer("kin", 1, 4, {{0, 1}, {1, 2}}).graph());
  data.layers.push_back(Layer("work", 1, 4, {{2, 1}, {0, 3}}).graph());
  const NetworkMeasures measures = measure(data, 4);
  CHECK(measures.names == data.layer_names);
  CHECK(measures.layers[0].ties == 2);
  CHECK(measures.layers[1].ties == 2);
  CHECK(measures.whole.ties == 3);
  CHECK(measures.whole.giant_share == 1);
  CHECK(join(data.layers).columns() == std::vector<std::uint32_t>{1, 3, 0, 2, 1, 0});
}

TEST_CASE("measures are the same for any number of threads") {
  const Draws draws(5, 1);
  const Population people = places::settle_jinzhu(draws);
  const Graph graph = places::layer_of(VillageSmallWorld{}, people, draws, "village").graph();
  Traits traits;
  traits.numbers.push_back({"score", {}});
  traits.groups.push_back({"village", {}, {}});
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    traits.numbers[0].values.push_back(draws.uniform(stream("test/score"), i, 0) * 1000);
    traits.groups[0].of.push_back(people.village_of(i));
  }
  const Measures one = measure(graph, traits, 40, 1), three = measure(graph, traits, 40, 3);
  CHECK(one.clustering == three.clustering);
  CHECK(one.paths.mean == three.paths.mean);
  CHECK(one.paths.error == three.paths.error);
  CHECK(one.assortativity == three.assortativity);
  CHECK(one.mixing[0].second.within == three.mixing[0].second.within);
  CHECK(one.mixing[0].second.assortativity == 1);
}

TEST_CASE("households are tied where any of their adults are") {
  const Population people = places::settle({{{2, 1, 3}}});
  const Layer layer("village", .3, 6, {{0, 1}, {0, 2}, {1, 2}, {2, 5}});
  const Layer households = between_households(layer, people);
  CHECK(households.name() == "village");
  CHECK(households.weight() == .3);
  CHECK(households.size() == 3);
  CHECK(places::list_ties(households) == Array<Tie>{{0, 1}, {1, 2}});
}

}  // namespace
}  // namespace townhall
