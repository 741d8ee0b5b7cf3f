#pragma once

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/graph_selectors.hpp>
#include <boost/graph/properties.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "townhall/network/layer.hpp"

namespace townhall {

/// Compressed sparse rows with 32-bit vertices and offsets. Boost has no undirected form of it.
using SparseRows =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                       boost::no_property, std::uint32_t, std::uint32_t>;

/// The ties of a layer for Boost's algorithms: each stored from both ends, rows rising.
struct Graph : SparseRows {
  /// Row i holds columns[offsets[i]] to columns[offsets[i + 1] - 1].
  Graph(std::vector<std::uint32_t> offsets, std::vector<std::uint32_t> columns) {
    m_forward.m_rowstart = std::move(offsets);
    m_forward.m_column = std::move(columns);
  }

  [[nodiscard]] std::span<const std::uint32_t> row(std::uint32_t citizen) const {
    return std::span(columns()).subspan(offsets()[citizen],
                                        offsets()[citizen + 1] - offsets()[citizen]);
  }
  [[nodiscard]] const std::vector<std::uint32_t>& offsets() const { return m_forward.m_rowstart; }
  [[nodiscard]] const std::vector<std::uint32_t>& columns() const { return m_forward.m_column; }
};

/// The edge from `a` to `b`, if there is one. Boost's own search is linear in the degree of `a`;
/// this one is found by its algorithms (clustering) and uses that rows rise.
[[nodiscard]] inline std::pair<SparseRows::edge_descriptor, bool> lookup_edge(std::uint32_t a,
                                                                              std::uint32_t b,
                                                                              const Graph& graph) {
  const auto first = graph.columns().begin() + graph.offsets()[a];
  const auto last = graph.columns().begin() + graph.offsets()[a + 1];
  const auto found = std::lower_bound(first, last, b);
  const auto position = static_cast<std::uint32_t>(found - graph.columns().begin());
  return {SparseRows::edge_descriptor(a, position), found != last && *found == b};
}

}  // namespace townhall
