#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/table.hpp"
#include "townhall/engine/block_plan.hpp"
#include "townhall/engine/world.hpp"

namespace townhall {

/// What is recorded of a citizen in a month.
struct CitizenMonth {
  std::uint8_t education = 0;  ///< level, Education as a number
  float income = 0;            ///< zy
  bool member = false;
  float culture = 0;
  float skill = 0;
  float efficacy = 0;
  float satisfaction = 0;
  std::array<float, nest_count> habit{};
  Deed deed;

  bool operator==(const CitizenMonth&) const = default;
};

/// The citizen as `world` stands, who did `deed`.
[[nodiscard]] CitizenMonth citizen_month(const World& world, const Deed& deed,
                                         std::uint32_t citizen);

/// The names in a citizen's rows.
struct CitizenNames {
  std::string_view citizen;
  std::string_view township;
  std::string_view village;
  std::span<const std::string> channels;  ///< of the world
};

/// The columns of tables of citizens and months, keys left out, and the cells of one row of them.
[[nodiscard]] std::vector<ColumnInfo> citizen_columns();
void add_citizen_cells(Rows& rows, const CitizenNames& who, const CitizenMonth& month);

}  // namespace townhall
