#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "townhall/core/array.hpp"
#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Says, citizen by citizen, who is a member (0, 1) of an association at month 0.
using MembersOf = std::function<Array<std::uint8_t>(const std::string& association)>;

/// Who meets in an association knows each other (Breiger 1974): its members meet in circles of at
/// most `cap`, put together at random from those of a village, township or the world, and everybody
/// of a circle knows everybody else of it. Who joins later meets nobody by this. Checked by: sizes
/// of circles, clustering 1, no tie of one who is no member.
struct Affiliation {
  static constexpr std::string_view name = "affiliation";
  std::string association;
  std::int64_t cap = 20;
  Within within = Within::township;

  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer, const MembersOf& members) const;
  bool operator==(const Affiliation&) const = default;
};

constexpr void describe(auto& field, Affiliation& e) {
  field("association", e.association,
        {.unit = "association", .meaning = "whose members meet; none named: the first"});
  field("cap", e.cap,
        {.in = {2, 1000},
         .unit = "members",
         .meaning = "most that meet in one circle",
         .source = "assumption"});
  field("within", e.within, {.meaning = "where members of a circle live"});
}

}  // namespace townhall
