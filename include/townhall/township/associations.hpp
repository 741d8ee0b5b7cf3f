#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/core/named.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// A voluntary association.
struct Association {
  double share = .21;
  double education = .5;

  bool operator==(const Association&) const = default;
};

constexpr void describe(auto& field, Association& e) {
  field("share", e.share,
        {.in = unit_interval,
         .unit = "share of citizens",
         .meaning = "members",
         .source = "CFPS 2010 (Deng & Yang 2014): 79% belong to none"});
  field("education", e.education,
        {.in = {-10, 10},
         .unit = "logits per unit of ze",
         .meaning = "how membership rises with schooling",
         .source = "assumption"});
}

/// The probability of membership at each level of schooling (that of month 0), such that the
/// world's mean is `share`: logistic(m0 + education * ze), m0 solved. `level_counts`: citizens at
/// each level.
[[nodiscard]] std::vector<double> membership_by_level(const Association& association, double share,
                                                      std::span<const std::uint64_t> level_counts);

/// Who is a member of the association at `position` at month 0, citizen by citizen (0, 1): as the
/// citizens' file says of the first, if it does, else by the fixed uniform.
[[nodiscard]] Array<std::uint8_t> members_at_start(const Named<Association>& associations,
                                                   std::size_t position,
                                                   const Population& population,
                                                   const Draws& draws);

/// The fixed uniform of membership: a citizen is a member while it lies below the probability, so
/// members stay members when an association grows.
[[nodiscard]] Stream membership_stream(std::string_view association);

}  // namespace townhall
