#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Short ways and much clustering at once: the citizens on a ring, in order, each tied to the k
/// nearest, each tie rewired with probability p to a uniform citizen (Watts & Strogatz 1998).
/// Departure from the source: a rewired tie that hits itself or an existing one is dropped, not
/// redrawn, so that a tie's fate depends on its own draw alone. Checked by: C(p) ~ C(0) (1-p)^3
/// (Barrat & Weigt 2000), degrees.
struct SmallWorld {
  static constexpr std::string_view name = "small_world";
  std::int64_t k = 6;
  double rewiring = .1;
  Within within = Within::world;

  /// Throws Problems where a ring has no more than k citizens.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const SmallWorld&) const = default;
};

constexpr void describe(auto& field, SmallWorld& e) {
  field("k", e.k,
        {.in = {2, 1000},
         .unit = "ties",
         .symbol = "k",
         .meaning = "neighbours on the ring, an even number: half of them to each side",
         .source = "assumption"});
  field("rewiring", e.rewiring,
        {.in = unit_interval,
         .unit = "probability",
         .symbol = "p",
         .meaning = "that a tie goes to a random citizen instead",
         .source = "Watts & Strogatz 1998"});
  field("within", e.within, {.meaning = "one ring of the world, or of each township or village"});
}

}  // namespace townhall
