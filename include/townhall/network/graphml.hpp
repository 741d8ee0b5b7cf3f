#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "townhall/core/problem.hpp"
#include "townhall/network/network_file.hpp"

namespace townhall {

/// Reads GraphML as read_network_file says.
[[nodiscard]] NetworkFile read_graphml(const std::filesystem::path& file, std::string_view only);

/// Ties that weigh differently, which no format may hold.
[[nodiscard]] Problem weight_problem(Place place, std::string found);

}  // namespace townhall
