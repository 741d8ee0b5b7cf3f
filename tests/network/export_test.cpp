#include "townhall/network/export.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <sstream>

#include "network/network_files.hpp"
#include "network/places.hpp"
#include "townhall/network/generators/imported.hpp"

namespace townhall {
namespace {

using Ties = Array<Tie>;

/// Ids and layers with everything that CSV or XML would take for their own.
Population odd_people() {
  Population people = places::settle_alone(6);
  people.township_names = {"north \"&\" south"};
  people.village_names = {"<none>"};
  people.id_text = {"wang",       "li, the \"elder\"", "<zhang & \xE9\x87\x91>",
                    " chen  bo ", "two\nlines",        "]]>'"};
  return people;
}

std::vector<Layer> odd_layers() {
  std::vector<Layer> layers;
  layers.emplace_back("kin, \"close\"", 1, 6u, Ties{{0, 1}, {2, 3}, {1, 5}});
  layers.emplace_back("a<b & c", 1, 6u, Ties{{0, 1}, {4, 5}, {3, 4}, {0, 3}});
  return layers;
}

std::string edge_list(const Population& people, const std::vector<Layer>& layers) {
  std::ostringstream out;
  write_edge_list(out, people, layers);
  return out.str();
}

std::string graphml(const Population& people, const std::vector<Layer>& layers,
                    const std::vector<NodeAttribute>& attributes = {}) {
  std::ostringstream out;
  write_graphml(out, people, layers, attributes);
  return out.str();
}

void expect_layers_back(const std::string& text, const std::string& name, const Population& people,
                        const std::vector<Layer>& layers) {
  const TemporaryFolder folder;
  const auto path = folder.path() / name;
  write_text(path, text);
  for (const Layer& layer : layers) {
    const Imported imported{.import = path.string(),
                            .layer = layer.name(),
                            .duplicates = OddRows::refuse,
                            .loops = OddRows::refuse};
    CHECK(places::list_ties(places::layer_of(imported, people)) == places::list_ties(layer));
  }
}

TEST_CASE("an exported edge list names each tie once, layer by layer, by ids or numbers") {
  std::vector<Layer> layers;
  layers.emplace_back("kin", 1, 3u, Ties{{2, 0}, {0, 1}});
  layers.emplace_back("friends", 1, 3u, Ties{{1, 2}});
  CHECK(edge_list(places::settle_alone(3), layers) ==
        "source,target,layer\n0,1,kin\n0,2,kin\n1,2,friends\n");
  Population people = places::settle_alone(3);
  people.id_text = {"a", "b, c", "d"};
  CHECK(edge_list(people, {layers.back()}) == "source,target,layer\n\"b, c\",d,friends\n");
}

TEST_CASE("exported networks are imported as they were, whatever their names hold") {
  const Population people = odd_people();
  const auto layers = odd_layers();
  expect_layers_back(edge_list(people, layers), "ties.csv", people, layers);
  expect_layers_back(graphml(people, layers, place_attributes(people)), "ties.graphml", people,
                     layers);
}

TEST_CASE("exported GraphML tells what it was given of each citizen") {
  Population people = places::settle({{{2, 1}, {1}}, {{1}}});
  people.township_names = {"north", "south"};
  people.village_names = {"a", "b & c", "d"};
  const NetworkFile network =
      places::read_network(graphml(people, {}, place_attributes(people)), "ties.graphml");
  using Names = std::vector<std::string>;
  CHECK(network.attributes.at("id") == Names{"0", "1", "2", "3", "4"});
  CHECK(network.attributes.at("township") == Names{"north", "north", "north", "north", "south"});
  CHECK(network.attributes.at("village") == Names{"a", "a", "a", "b & c", "d"});
  CHECK(network.attributes.at("household") == Names{"0", "0", "1", "2", "3"});
}

struct Node {
  std::string id;
  int household = -1;
};
struct Edge {
  std::string layer;
};
using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, Node, Edge>;

boost::dynamic_properties properties_of(BoostGraph& graph) {
  boost::dynamic_properties properties;
  properties.property("id", boost::get(&Node::id, graph));
  properties.property("household", boost::get(&Node::household, graph));
  properties.property("layer", boost::get(&Edge::layer, graph));
  return properties;
}

TEST_CASE("Boost.Graph reads the exported GraphML, and the import what Boost.Graph writes") {
  Population people = places::settle({{{2, 2}}});
  people.id_text = {"wang", "li & co", "zhang", "chen"};
  std::vector<Layer> layers;
  layers.emplace_back("kin", 1, 4u, Ties{{0, 1}, {1, 3}});
  layers.emplace_back("friends", 1, 4u, Ties{{0, 3}});
  people.township_names = {"t"};
  people.village_names = {"v"};
  BoostGraph graph;
  boost::dynamic_properties properties = properties_of(graph);
  std::istringstream in(graphml(people, layers, {place_attributes(people).back()}));
  boost::read_graphml(in, graph, properties);
  REQUIRE(num_vertices(graph) == 4);
  for (std::uint32_t citizen = 0; citizen < 4; ++citizen) {
    CHECK(graph[citizen].id == people.id_text[citizen]);
    CHECK(graph[citizen].household == static_cast<int>(citizen / 2));
  }
  REQUIRE(num_edges(graph) == 3);
  CHECK(graph[edge(1, 3, graph).first].layer == "kin");
  CHECK(graph[edge(0, 3, graph).first].layer == "friends");

  std::ostringstream out;
  boost::dynamic_properties written = properties_of(graph);
  boost::write_graphml(out, graph, written);
  expect_layers_back(out.str(), "ties.xml", people, layers);
}

}  // namespace
}  // namespace townhall
