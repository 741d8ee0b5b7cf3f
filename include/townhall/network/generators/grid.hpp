#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

enum class GridNeighbours : std::uint8_t { von_neumann, moore };
[[nodiscard]] constexpr auto names(GridNeighbours) {
  return std::array<std::string_view, 2>{"von_neumann", "moore"};
}

/// Neighbours alone, in two dimensions: the citizens row by row on a square with open borders, each
/// tied to the four beside, above and below, or to the corners too; the usual world of cellular
/// automata (Schelling 1971). Checked by: degrees inside and at the borders, number of ties.
struct Grid {
  static constexpr std::string_view name = "grid";
  GridNeighbours neighbours = GridNeighbours::von_neumann;
  Within within = Within::world;

  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const Grid&) const = default;
};

constexpr void describe(auto& field, Grid& e) {
  field("neighbours", e.neighbours,
        {.meaning = "those beside, above and below (von_neumann), or the corners too (moore)"});
  field("within", e.within, {.meaning = "one square of the world, or of each township or village"});
}

}  // namespace townhall
