#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "townhall/core/problem.hpp"
#include "townhall/network/network_file.hpp"

namespace townhall {

/// Reads GraphML as read_network_file says.
[[nodiscard]] NetworkFile read_graphml(const std::filesystem::path& file, std::string_view only);

/// True of a column or an attribute called weight, in small letters or capitals.
[[nodiscard]] bool is_weight(std::string_view name);

/// Ties that weigh differently, which no format may hold.
[[nodiscard]] Problem weight_problem(Place place, std::string found);

}  // namespace townhall
