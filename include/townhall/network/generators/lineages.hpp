#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Kin by descent (the lineages of Freedman 1958): the households of a village descend, over
/// `generations`, from ever fewer: each from a uniform one of the generation before (Wright 1931),
/// which had `children` on average. Two whose lines meet g generations ago, siblings (g = 1),
/// cousins (2) and so on, are tied with probability `tie` * `decay`^(g - 1). A tie of households
/// joins their adults rank by rank. Checked by: the mean number of kin of each degree; siblings are
/// cliques where tie = 1.
struct Lineages {
  static constexpr std::string_view name = "lineages";
  std::int64_t generations = 3;
  double children = 2;
  double tie = .9;
  double decay = .3;

  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const Lineages&) const = default;
};

constexpr void describe(auto& field, Lineages& e) {
  field("generations", e.generations,
        {.in = {1, 20},
         .unit = "generations",
         .symbol = "G",
         .meaning = "how far back descent counts",
         .source = "assumption"});
  field("children", e.children,
        {.in = {1, 20},
         .unit = "households a household",
         .meaning = "mean number that each of the generation before has become",
         .source = "assumption"});
  field("tie", e.tie,
        {.in = unit_interval,
         .unit = "probability",
         .meaning = "that households of siblings are tied",
         .source = "assumption"});
  field("decay", e.decay,
        {.in = unit_interval,
         .unit = "ratio",
         .meaning = "of that probability from each degree of kinship to the next",
         .source = "assumption"});
}

}  // namespace townhall
