#include "townhall/network/layer.hpp"

#include <algorithm>
#include <boost/graph/graph_traits.hpp>
#include <catch2/catch.hpp>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "network/places.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/graph.hpp"

namespace townhall {
namespace {

using Contacts = std::vector<std::uint32_t>;

TEST_CASE("a tie is seen from both ends") {
  const Layer layer("kin", .5, 3, {{2, 0}});
  CHECK(layer.name() == "kin");
  CHECK(layer.weight() == .5);
  CHECK(layer.size() == 3);
  CHECK(layer.ties() == 1);
  CHECK(layer.contacts(0) == Contacts{2});
  CHECK(layer.contacts(1).empty());
  CHECK(layer.contacts(2) == Contacts{0});
}

TEST_CASE("a doubled tie is dropped, whichever way it is written") {
  const Layer layer("kin", 1, 4, {{3, 1}, {1, 3}, {0, 1}, {3, 1}});
  CHECK(layer.ties() == 2);
  CHECK(layer.contacts(0) == Contacts{1});
  CHECK(layer.contacts(1) == Contacts{0, 3});
  CHECK(layer.contacts(2).empty());
  CHECK(layer.contacts(3) == Contacts{1});
}

TEST_CASE("a tie to oneself is dropped") {
  const Layer layer("kin", 1, 2, {{1, 1}, {0, 1}, {0, 0}});
  CHECK(layer.ties() == 1);
  CHECK(layer.degree(0) == 1);
  CHECK(layer.degree(1) == 1);
}

TEST_CASE("contacts rise, and the order in which ties are given does not matter") {
  const Layer forward("kin", 1, 5, {{0, 1}, {0, 2}, {0, 3}, {4, 0}});
  const Layer backward("kin", 1, 5, {{0, 4}, {3, 0}, {0, 2}, {1, 0}});
  CHECK(forward.contacts(0) == Contacts{1, 2, 3, 4});
  CHECK(backward.contacts(0) == Contacts{1, 2, 3, 4});
  CHECK(places::list_ties(forward) == places::list_ties(backward));
}

TEST_CASE("a layer without ties has citizens without contacts") {
  const Layer layer("kin", 1, 3, {});
  CHECK(layer.size() == 3);
  CHECK(layer.ties() == 0);
  CHECK(layer.degree(2) == 0);
}

TEST_CASE("a copy of a layer outlives it") {
  std::optional<Layer> first(std::in_place, "kin", 1, 3, Array<Tie>{{0, 1}, {1, 2}});
  const Layer copy = *first;
  const Layer moved = std::move(*first);
  first.reset();
  CHECK(copy.contacts(1) == Contacts{0, 2});
  CHECK(moved.contacts(1) == Contacts{0, 2});
  CHECK(&copy.walk() == &moved.walk());
}

TEST_CASE("Boost walks the same contacts") {
  const Layer layer("kin", 1, 4, {{0, 3}, {0, 1}, {2, 3}});
  const Graph graph = layer.graph();
  CHECK(num_vertices(graph) == 4);
  CHECK(num_edges(graph) == 6);
  for (std::uint32_t citizen = 0; citizen < layer.size(); ++citizen) {
    const auto [first, last] = adjacent_vertices(citizen, graph);
    CHECK(Contacts(first, last) == layer.contacts(citizen));
  }
}

TEST_CASE("an edge is found by its ends, and only where there is one") {
  const Layer layer("kin", 1, 5, {{0, 1}, {0, 3}, {2, 3}});
  const Graph graph = layer.graph();
  for (std::uint32_t a = 0; a < layer.size(); ++a) {
    for (std::uint32_t b = 0; b < layer.size(); ++b) {
      const auto [edge, found] = boost::edge(a, b, graph);
      CHECK(found == places::are_tied(layer, a, b));
      if (!found) continue;
      CHECK(source(edge, graph) == a);
      CHECK(target(edge, graph) == b);
    }
  }
}

TEST_CASE("a layer has room for 2^31 - 1 ties") {
  CHECK_NOTHROW(expect_room("kin", 2147483647));
  CHECK_THROWS_AS(expect_room("kin", 2147483648), Problems);
}

TEST_CASE("a network finds its layers by name") {
  const Network network{{Layer("kin", 1, 2, {{0, 1}}), Layer("wider", 1, 2, {})},
                        std::make_shared<const Neighbourhoods>(2)};
  REQUIRE(network.find("wider") == &network.layers[1]);
  CHECK(network.find("village") == nullptr);
}

TEST_CASE("compressed rows are those that Boost makes of the same ties") {
  const Layer layer =
      places::layer_of(Random{.mean_degree = 6}, places::settle({places::Township(5, {3, 2, 40})}));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  for (const Tie& tie : places::list_ties(layer)) {
    ends.emplace_back(tie.a, tie.b);
    ends.emplace_back(tie.b, tie.a);
  }
  std::reverse(ends.begin(), ends.end());
  const SparseRows boosts(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(),
                          static_cast<std::uint32_t>(layer.size()));
  const Graph graph = layer.graph();
  REQUIRE(num_edges(graph) == num_edges(boosts));
  for (std::uint32_t citizen = 0; citizen < layer.size(); ++citizen) {
    const auto [first, last] = adjacent_vertices(citizen, boosts);
    Contacts expected(first, last);
    std::sort(expected.begin(), expected.end());
    const auto row = graph.row(citizen);
    CHECK(Contacts(row.begin(), row.end()) == expected);
  }
}

}  // namespace
}  // namespace townhall
