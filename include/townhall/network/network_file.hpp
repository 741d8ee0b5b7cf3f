#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/network/layer.hpp"

namespace townhall {

/// Where each tie of a list stands in its file: the line of a CSV row, the number of a GraphML
/// edge, both from 1. Ties whose places follow each other take no room of their own.
class TiePlaces {
 public:
  void add(std::size_t place);
  [[nodiscard]] std::size_t of(std::size_t tie) const;
  /// How many ties were added.
  [[nodiscard]] std::size_t ties() const { return ties_; }

 private:
  struct Stretch {
    std::size_t tie, place;  ///< of its first tie
  };
  std::vector<Stretch> stretches_;
  std::size_t ties_ = 0, next_ = 0;
};

/// The ties of one layer of a file, as listed: in order, with their direction, repeated ones and
/// loops too. Ends are numbers of nodes.
struct ListedTies {
  std::string layer;  ///< empty where the file has no layers
  Array<Tie> ties;
  TiePlaces places;
};

enum class NetworkFormat : std::uint8_t { csv, graphml };

/// A network as a file has it.
struct NetworkFile {
  std::string file;
  NetworkFormat format = NetworkFormat::csv;
  /// A tie is named from one of its ends, and may be named again from the other: CSV and directed
  /// GraphML.
  bool directed = true;
  std::vector<std::string> ids;  ///< of nodes: CSV in order of first mention, GraphML as declared
  std::map<std::string, std::vector<std::string>>
      attributes;                  ///< by name, one text a node; GraphML
  std::vector<ListedTies> layers;  ///< in order of first mention

  [[nodiscard]] std::vector<std::string> layer_names() const;
  /// What rows that a layer of the name `layer` was made of come to.
  [[nodiscard]] TieList list_of(std::string_view layer, const TieCounts& counts) const;
};

/// What a file's name says of it: .graphml or .xml, .csv, with .gz or .zst behind it or not; none
/// of any other name.
[[nodiscard]] std::optional<NetworkFormat> format_named(std::filesystem::path file);

/// Reads the network of a file, or its layer `only` alone where that is not empty; of other layers
/// no ties are kept then.
///
/// A name that ends in .graphml or .xml (and .gz or .zst behind that) is GraphML: one graph whose
/// nodes are declared; an edge's attribute `layer` names its layer, all edges' or none's. Any other
/// is CSV (`read_csv`) with the columns `source` and `target` and, where there are layers, `layer`;
/// other columns are passed over. Files may be compressed (TextFile). A column or an attribute of
/// edges called `weight` is refused: all ties of a layer weigh the same.
///
/// Throws Problems with the line (CSV, XML that is not well formed) or the number of the edge.
[[nodiscard]] NetworkFile read_network_file(const std::filesystem::path& file,
                                            std::string_view only = {});

}  // namespace townhall
