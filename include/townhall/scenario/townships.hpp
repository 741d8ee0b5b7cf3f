#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// So many townships of one design. A scenario without the section `townships` has one such group:
/// its own channels, services and government.
struct TownshipGroup {
  std::string name;  ///< "township" where the scenario names none
  TownshipDesign design;
};

/// The scenario's townships, in order.
[[nodiscard]] std::vector<TownshipGroup> township_groups(const Scenario& scenario);

/// Citizens, and villages, of the whole scenario.
[[nodiscard]] std::int64_t total_citizens(const Scenario& scenario);
[[nodiscard]] std::int64_t total_villages(const Scenario& scenario);

/// True if a township has that name: a group of one township has the group's name, one of several
/// numbers them from 1 (east_1, east_2); those of a scenario that names none are township_1,
/// township_2, ...
[[nodiscard]] bool has_township(const Scenario& scenario, std::string_view name);

/// The number in "village_3" where `kind` is "village"; numbers count from 1.
[[nodiscard]] std::optional<std::int64_t> number_in(std::string_view name, std::string_view kind);

}  // namespace townhall
