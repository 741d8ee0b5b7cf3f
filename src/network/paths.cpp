#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/one_bit_color_map.hpp>
#include <boost/pending/queue.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>

#include "townhall/core/parallel.hpp"
#include "townhall/network/graph.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

/// Distances from one citizen, added up.
struct Reached {
  std::uint64_t citizens = 0;  ///< beside the source
  std::uint64_t distance = 0;  ///< to all of them
  std::uint32_t furthest = 0;
};

/// Adds up distances. A breadth-first search takes citizens in order of distance, so the distance
/// of the one at hand is known without a column of distances.
struct Distances : boost::default_bfs_visitor {
  struct Count {
    Reached reached;
    std::uint64_t left = 1;     ///< at the distance at hand, yet to be taken
    std::uint64_t further = 0;  ///< met so far, one step further
    std::uint32_t distance = 0;
  };
  Count* count;

  void examine_vertex(std::uint32_t, const Graph&) const {
    if (count->left == 0) {
      count->left = count->further;
      count->further = 0;
      ++count->distance;
    }
    --count->left;
  }
  void tree_edge(const SparseRows::edge_descriptor&, const Graph&) const {
    ++count->further;
    ++count->reached.citizens;
    count->reached.distance += count->distance + 1;
    count->reached.furthest = count->distance + 1;
  }
};

Reached reach_from(const Graph& graph, std::uint32_t source) {
  Distances::Count count;
  Distances visitor;
  visitor.count = &count;
  boost::queue<std::uint32_t> queue;
  // A bit a citizen stays in the processor's cache.
  const auto met = boost::make_one_bit_color_map(
      num_vertices(graph), boost::typed_identity_property_map<std::uint32_t>());
  boost::breadth_first_visit(graph, source, queue, visitor, met);
  return count.reached;
}

/// Standard error of the mean distance over pairs, a ratio of two sums over sources (Cochran 1977,
/// section 6.3), in double precision in the order of the sources.
double ratio_error(const std::vector<Reached>& all, double mean, std::size_t citizens) {
  const auto sources = static_cast<double>(all.size());
  if (all.size() == citizens || all.size() < 2) return 0;
  double squares = 0, reached = 0;
  for (const Reached& from : all) {
    const double residual =
        static_cast<double>(from.distance) - mean * static_cast<double>(from.citizens);
    squares += residual * residual;
    reached += static_cast<double>(from.citizens);
  }
  const double left_out = 1 - sources / static_cast<double>(citizens);
  return std::sqrt(left_out * squares * sources / (sources - 1)) / reached;
}

}  // namespace

Paths measure_paths(const Graph& graph, std::size_t sources, int threads) {
  const std::size_t citizens = num_vertices(graph);
  std::vector<Reached> all(std::min(sources, citizens));
  parallel(all.size(), threads, [&](std::size_t n) {
    // The middle of the n-th of equal stretches of ids.
    const std::size_t source = (2 * n + 1) * citizens / (2 * all.size());
    all[n] = reach_from(graph, static_cast<std::uint32_t>(source));
  });
  Paths paths;
  paths.sources = all.size();
  std::uint64_t distance = 0, reached = 0;
  for (const Reached& from : all) {
    distance += from.distance;
    reached += from.citizens;
    paths.longest = std::max(paths.longest, from.furthest);
  }
  paths.mean = static_cast<double>(distance) / static_cast<double>(reached);
  paths.error = ratio_error(all, paths.mean, citizens);
  return paths;
}

}  // namespace townhall
