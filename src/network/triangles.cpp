#include <atomic>

#include "townhall/core/numeric.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/network/graph.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

/// Each tie once, at its end of the lower degree (of the lower id among equals), so that nobody,
/// hubs least of all, has more than the square root of all contacts. Rows rise.
Graph from_lower_degree(const Graph& graph) {
  const auto citizens = static_cast<std::uint32_t>(num_vertices(graph));
  const auto& at = graph.offsets();
  const auto before = [&at](std::uint32_t a, std::uint32_t b) {
    const std::uint32_t first = at[a + 1] - at[a], second = at[b + 1] - at[b];
    return first != second ? first < second : a < b;
  };
  std::vector<std::uint32_t> offsets{0}, columns;
  offsets.reserve(citizens + std::size_t{1});
  columns.reserve(graph.columns().size() / 2);
  for (std::uint32_t citizen = 0; citizen < citizens; ++citizen) {
    for (const std::uint32_t contact : graph.row(citizen))
      if (before(citizen, contact)) columns.push_back(contact);
    offsets.push_back(static_cast<std::uint32_t>(columns.size()));
  }
  return {std::move(offsets), std::move(columns)};
}

/// Calls visit(common) for what is in both of two rising rows.
void each_common(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, auto&& visit) {
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else {
      visit(*i);
      ++i;
      ++j;
    }
  }
}

/// The number of triangles that each citizen is in.
std::vector<std::uint64_t> triangles_of_citizens(const Graph& graph, int threads) {
  const Graph upward = from_lower_degree(graph);
  std::vector<std::uint64_t> triangles(num_vertices(graph), 0);
  const auto add = [&](std::uint32_t citizen, std::uint64_t count) {
    std::atomic_ref(triangles[citizen]).fetch_add(count, std::memory_order_relaxed);
  };
  parallel_shares(triangles.size(), threads, [&](std::size_t, Share share) {
    for (auto a = static_cast<std::uint32_t>(share.first); a < share.last; ++a) {
      for (const std::uint32_t b : upward.row(a)) {
        std::uint64_t closed = 0;
        each_common(upward.row(a), upward.row(b), [&](std::uint32_t c) {
          ++closed;
          add(c, 1);
        });
        if (closed == 0) continue;
        add(a, closed);
        add(b, closed);
      }
    }
  });
  return triangles;
}

}  // namespace

double Clustering::mean_local() const {
  return with_pairs == 0 ? missing : sum_local / static_cast<double>(with_pairs);
}

double Clustering::transitivity() const {
  return two_paths == 0 ? missing
                        : static_cast<double>(3 * triangles) / static_cast<double>(two_paths);
}

Clustering count_triangles(const Graph& graph, int threads) {
  const std::vector<std::uint64_t> triangles = triangles_of_citizens(graph, threads);
  Clustering clustering;
  ExactSum local;
  for (std::uint32_t citizen = 0; citizen < triangles.size(); ++citizen) {
    const std::uint64_t degree = out_degree(citizen, graph);
    if (degree < 2) continue;
    const std::uint64_t pairs = degree * (degree - 1) / 2;
    clustering.triangles += triangles[citizen];
    clustering.two_paths += pairs;
    ++clustering.with_pairs;
    local.add(static_cast<double>(triangles[citizen]) / static_cast<double>(pairs));
  }
  clustering.triangles /= 3;
  clustering.sum_local = local.value();
  return clustering;
}

}  // namespace townhall
