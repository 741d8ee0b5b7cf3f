#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

enum class Trait : std::uint8_t { education, income, culture };
[[nodiscard]] constexpr auto names(Trait) {
  return std::array<std::string_view, 3>{"education", "income", "culture"};
}

/// Birds of a feather: loops and doubled ties are dropped, then the ends of a layer's ties are
/// exchanged until the trait is as alike across ties as asked (Pearson's correlation of the two
/// ends: Newman 2003). Two ties at a time exchange ends if that brings like to like and makes no
/// tie that there is (Xulvi-Brunet & Sokolov 2004), which leaves each citizen's number of ties as
/// it is; ties within a village stay within it, those between villages of a township between
/// villages of it. Clustering gets lost. Checked by: assortativity, degrees and regions.
struct Homophily {
  Trait trait = Trait::education;
  double assortativity = .2;

  bool operator==(const Homophily&) const = default;
};

constexpr void describe(auto& field, Homophily& e) {
  field("trait", e.trait, {.meaning = "in which contacts are alike, as of month 0"});
  field("assortativity", e.assortativity,
        {.in = {-1, 1},
         .unit = "correlation",
         .symbol = "r",
         .meaning = "of the trait at the two ends of a tie",
         .source = "education .07 among friends, age .19: Cai, de Janvry & Sadoulet 2015"});
}

/// Exchanges ends of ties until the assortativity is reached within .002, or 1 / ties where they
/// are few. Throws Problems where it cannot be.
void rewire(Array<Tie>& ties, const Homophily& homophily, const Population& population,
            const Draws& draws, std::string_view layer, int threads);

}  // namespace townhall
