#pragma once

#include "townhall/model/block.hpp"

namespace townhall {

/// Political culture moves towards contacts' and back to its anchor.
/// c += w (mean - c) + z (c0 - c), clipped to [0,1]; with a bound only contacts with |c_j - c_i| <
/// eps count. Source: Friedkin & Johnsen 1990; Hegselmann & Krause 2002 for the bound. Departure:
/// own weight is what w leaves. Reads: contacts_culture, seen (with a bound), culture_anchor.
/// Writes: culture. Checked by: tests/theory/friedkin_johnsen_test, tests/model/culture_test,
/// tests/reference.
struct Culture {
  static constexpr std::string_view name = "culture";
  double influence = .02;
  double anchoring = .02;
  std::optional<double> confidence_bound;

  void operator()(Block& block) const;

  /// The weighted mean culture of each citizen's contacts within the bound; the own where there are
  /// none. It lies in the block's room.
  [[nodiscard]] std::span<float> mean_within_bound(const Block& block) const;

  bool operator==(const Culture&) const = default;
};

constexpr void describe(auto& field, Culture& e) {
  field("influence", e.influence,
        {.in = unit_interval,
         .unit = "1/month",
         .symbol = "w",
         .meaning = "pull of contacts' culture; with anchoring at most 1",
         .source = "Friedkin & Johnsen 1990; rate an assumption"});
  field("anchoring", e.anchoring,
        {.in = unit_interval,
         .unit = "1/month",
         .symbol = "z",
         .meaning = "pull of one's own upbringing",
         .source = "Friedkin & Johnsen 1990; rate an assumption"});
  field("confidence_bound", e.confidence_bound,
        {.in = unit_interval,
         .unit = "culture",
         .symbol = "eps",
         .meaning = "contacts further away are not heard; none: all are",
         .source = "Hegselmann & Krause 2002"});
}

/// Where the anchor starts: c0 = c + (w/z)(c - mean), so that month 0 is an equilibrium; z = 0: c0
/// = c. Held in [-4,5].
[[nodiscard]] float starting_anchor(const Culture& law, float culture, float mean);

}  // namespace townhall
