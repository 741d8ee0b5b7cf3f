#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

enum class Among { households, citizens };
[[nodiscard]] constexpr auto names(Among) {
  return std::array<std::string_view, 2>{"households", "citizens"};
}

/// Small worlds among neighbours: the households of a village, in order, in groups (villager
/// groups), in each a ring of households tied to the k nearest, each tie rewired with probability p
/// (Watts & Strogatz 1998). A household's tie joins its adults rank by rank. Departure from the
/// source: a rewired tie that hits itself or an existing one is dropped, not redrawn, so that a
/// tie's fate depends on its own draw alone. Checked by: degree, clustering and path length on one
/// ring against theory and against hamlets mapped by
/// Cai, de Janvry & Sadoulet (2015).
struct VillageSmallWorld {
  static constexpr std::string_view name = "village_small_world";
  Among among = Among::households;
  std::int64_t group_households = 32;
  std::int64_t k = 6;
  double rewiring = .3;

  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const VillageSmallWorld&) const = default;
};

constexpr void describe(auto& field, VillageSmallWorld& e) {
  field("among", e.among,
        {.meaning = "who sits on the ring: households (a tie joins their adults rank by rank) or "
                    "single citizens"});
  field("group_households", e.group_households,
        {.in = {3, 1e8},
         .unit = "households (or citizens)",
         .meaning = "mean size of a group within a village",
         .source = "hamlets of 31 households: Cai, de Janvry & Sadoulet 2015"});
  field("k", e.k,
        {.in = {2, 1000},
         .unit = "ties",
         .symbol = "k",
         .meaning =
             "neighbours on the ring: the largest even number up to k and below the group's size",
         .source = "fitted to Cai, de Janvry & Sadoulet 2015"});
  field("rewiring", e.rewiring,
        {.in = unit_interval,
         .unit = "probability",
         .symbol = "p",
         .meaning = "that a tie goes to a random household of the group instead",
         .source = "Watts & Strogatz 1998; fitted to Cai, de Janvry & Sadoulet 2015"});
}

}  // namespace townhall
