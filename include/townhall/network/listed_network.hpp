#pragma once

#include <vector>

#include "townhall/network/network_data.hpp"
#include "townhall/network/network_file.hpp"
#include "townhall/network/tie_counts.hpp"

namespace townhall {

/// A network that a file lists, and what the list comes to.
struct ListedNetwork {
  NetworkData data;               ///< loops, repeated ties and directions left out
  bool directed = true;           ///< a tie may be named from both ends
  std::vector<TieCounts> counts;  ///< of each layer
};
/// The layers called `names` of a file, in its order, a layer without a name as "ties". Attributes
/// of the nodes called education (a level, its number or name), income, culture and age become
/// numbers, those called household, village and township groups; nothing is known where one is
/// empty. Throws Problems where a number is none.
[[nodiscard]] ListedNetwork listed_network(const NetworkFile& file,
                                           const std::vector<std::string>& names);

/// The layers' names as they are shown.
[[nodiscard]] std::vector<std::string> shown_layer_names(const NetworkFile& file);

/// Share of what is named (repeated rows and loops left out) that is named from the other end, too;
/// NaN where nothing is.
[[nodiscard]] double reciprocity(const TieCounts& counts);

}  // namespace townhall
