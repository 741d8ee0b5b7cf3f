#pragma once

#include <optional>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// No structure: G(n, p), each pair tied with the same probability (Gilbert 1959; Erdos & Renyi
/// 1959). Checked by: binomial degrees, clustering = p.
struct ErdosRenyi {
  static constexpr std::string_view name = "erdos_renyi";
  double mean_degree = 10;
  std::optional<double> p;
  Within within = Within::world;

  /// Throws Problems where a scope has no room for the mean degree.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const ErdosRenyi&) const = default;
};

constexpr void describe(auto& field, ErdosRenyi& e) {
  field("mean_degree", e.mean_degree,
        {.in = {0, 1000},
         .unit = "ties a citizen",
         .symbol = "d",
         .meaning = "expected number of ties: p = d / (n - 1)",
         .source = "assumption"});
  field("p", e.p,
        {.in = unit_interval,
         .unit = "probability",
         .symbol = "p",
         .meaning = "that two citizens are tied; none: from mean_degree",
         .source = "Gilbert 1959"});
  field("within", e.within,
        {.meaning = "pairs of the world, or of the same township or village alone"});
}

}  // namespace townhall
