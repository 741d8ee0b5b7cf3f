#pragma once

#include <vector>

#include "townhall/network/network_data.hpp"
#include "townhall/network/network_file.hpp"

namespace townhall {

/// The layers called `names` of a file, in its order, a layer without a name as "ties"; loops,
/// repeated ties and directions are left out. Attributes of the nodes called education (a level,
/// its number or name), income, culture and age become numbers, those called household, village and
/// township groups; nothing is known where one is empty. Throws Problems where a
/// number is none or an id empty.
[[nodiscard]] NetworkData listed_network(const NetworkFile& file,
                                         const std::vector<std::string>& names);

/// The layers' names as they are shown.
[[nodiscard]] std::vector<std::string> shown_layer_names(const NetworkFile& file);

}  // namespace townhall
