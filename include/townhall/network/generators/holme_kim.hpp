#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// A few know very many, and contacts know each other: growth as of Barabasi & Albert, but every
/// second tie of a newcomer goes, with probability `triad`, to a uniform contact of whom the one
/// before led to (Holme & Kim 2002). Departure from the source: no two ties in a row close
/// triangles, so that each can be found again from its own draws; with m = 2 the two are the same.
/// Checked by: degrees as of Barabasi & Albert, clustering.
struct HolmeKim {
  static constexpr std::string_view name = "holme_kim";
  std::int64_t m = 2;
  double triad = .8;
  Within within = Within::world;

  /// Throws Problems where a scope has not more than m citizens.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const HolmeKim&) const = default;
};

constexpr void describe(auto& field, HolmeKim& e) {
  field("m", e.m,
        {.in = {1, 100},
         .unit = "ties",
         .symbol = "m",
         .meaning =
             "ties that each newcomer brings; the mean degree is twice that, less where few live: "
             "the same other drawn twice is one tie",
         .source = "Holme & Kim 2002"});
  field("triad", e.triad,
        {.in = unit_interval,
         .unit = "probability",
         .symbol = "P_t",
         .meaning = "that a second tie closes a triangle with the one before",
         .source = "Holme & Kim 2002"});
  field("within", e.within, {.meaning = "growth of the world, or of each township or village"});
}

}  // namespace townhall
