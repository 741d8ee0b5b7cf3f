#include "townhall/network/measures.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/pending/queue.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>

#include "townhall/core/numeric.hpp"
#include "townhall/network/graph.hpp"

namespace townhall {
namespace {

/// A column of values, one a citizen, as Boost's algorithms read and write it.
template <class T>
auto by_citizen(std::vector<T>& values) {
  return boost::make_iterator_property_map(values.begin(),
                                           boost::typed_identity_property_map<std::uint32_t>());
}

/// Mean and standard deviation of the degrees, from whole numbers.
void add_degrees(const Graph& graph, Measures& measures) {
  std::uint64_t sum = 0;
  std::uint64_t squares = 0;
  for (std::uint32_t citizen = 0; citizen < num_vertices(graph); ++citizen) {
    const std::uint64_t degree = out_degree(citizen, graph);
    sum += degree;
    squares += degree * degree;
  }
  const auto citizens = static_cast<double>(num_vertices(graph));
  const double mean = static_cast<double>(sum) / citizens;
  measures.mean_degree = mean;
  measures.degree_sd =
      std::sqrt(std::max(0.0, static_cast<double>(squares) / citizens - mean * mean));
}

double mean_clustering(const Graph& graph) {
  ExactSum sum;
  std::size_t counted = 0;
  for (std::uint32_t citizen = 0; citizen < num_vertices(graph); ++citizen) {
    if (out_degree(citizen, graph) < 2) continue;
    sum.add(boost::clustering_coefficient<double>(graph, citizen));
    ++counted;
  }
  return counted == 0 ? 0 : sum.value() / static_cast<double>(counted);
}

/// Writes each citizen's distance from the start, and adds them up.
struct Distances : boost::default_bfs_visitor {
  std::vector<std::uint32_t>* distance;
  std::uint64_t* total;
  std::uint64_t* reached;

  void tree_edge(const SparseRows::edge_descriptor& edge, const Graph& graph) const {
    const std::uint32_t further = (*distance)[source(edge, graph)] + 1;
    (*distance)[target(edge, graph)] = further;
    *total += further;
    ++*reached;
  }
};

double mean_path(const Graph& graph, std::size_t sources) {
  const std::size_t citizens = num_vertices(graph);
  std::vector<std::uint32_t> distance(citizens, 0);
  std::vector<boost::default_color_type> colour(citizens);
  std::uint64_t total = 0;
  std::uint64_t reached = 0;
  Distances visitor;
  visitor.distance = &distance;
  visitor.total = &total;
  visitor.reached = &reached;
  boost::queue<std::uint32_t> queue;
  for (std::uint32_t start = 0; start < std::min(sources, citizens); ++start) {
    std::fill(colour.begin(), colour.end(), boost::white_color);
    distance[start] = 0;
    boost::breadth_first_visit(graph, start, queue, visitor, by_citizen(colour));
  }
  return reached == 0 ? 0 : static_cast<double>(total) / static_cast<double>(reached);
}

double giant_share(const Graph& graph) {
  std::vector<std::uint32_t> component(num_vertices(graph));
  const SparseRows& rows = graph;
  const std::uint32_t components = boost::connected_components(rows, by_citizen(component));
  std::vector<std::uint32_t> sizes(components, 0);
  for (const std::uint32_t each : component) ++sizes[each];
  return static_cast<double>(*std::max_element(sizes.begin(), sizes.end())) /
         static_cast<double>(num_vertices(graph));
}

}  // namespace

Measures measure(const Layer& layer, std::size_t path_sources) {
  Measures measures;
  if (layer.size() == 0) return measures;
  const Graph graph = layer.graph();
  add_degrees(graph, measures);
  measures.clustering = mean_clustering(graph);
  measures.mean_path = mean_path(graph, path_sources);
  measures.giant_share = giant_share(graph);
  return measures;
}

Layer between_households(const Layer& layer, const Population& population) {
  std::vector<Tie> ties;
  ties.reserve(layer.ties());
  const Graph graph = layer.graph();
  for (std::uint32_t citizen = 0; citizen < layer.size(); ++citizen) {
    for (const std::uint32_t contact : graph.row(citizen)) {
      if (contact < citizen) {
        ties.push_back({population.household_of(citizen), population.household_of(contact)});
      }
    }
  }
  return {layer.name(), layer.weight(), static_cast<std::uint32_t>(population.households()),
          std::move(ties)};
}

}  // namespace townhall
