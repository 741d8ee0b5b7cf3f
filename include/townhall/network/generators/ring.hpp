#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Neighbours alone, in one dimension: the citizens on a ring, in order, each tied to the k nearest
/// (the start of Watts & Strogatz 1998). Checked by: degree = k, clustering 3(k-2) / 4(k-1).
struct Ring {
  static constexpr std::string_view name = "ring";
  std::int64_t k = 4;
  Within within = Within::world;

  /// Throws Problems where a ring has no more than k citizens.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const Ring&) const = default;
};

constexpr void describe(auto& field, Ring& e) {
  field("k", e.k,
        {.in = {2, 1000},
         .unit = "ties",
         .symbol = "k",
         .meaning = "neighbours on the ring, an even number: half of them to each side",
         .source = "assumption"});
  field("within", e.within, {.meaning = "one ring of the world, or of each township or village"});
}

}  // namespace townhall
