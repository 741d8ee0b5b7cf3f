#pragma once

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

/// Calls visit(a, b) for each tie once, a < b, rising.
void each_tie(const Graph& graph, auto&& visit) {
  for (std::uint32_t citizen = 0; citizen < num_vertices(graph); ++citizen) {
    for (const std::uint32_t contact : graph.row(citizen)) {
      if (citizen < contact) visit(citizen, contact);
    }
  }
}

}  // namespace townhall
