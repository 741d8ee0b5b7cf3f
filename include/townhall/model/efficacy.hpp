#pragma once

#include "townhall/model/block.hpp"

namespace townhall {

/// Who did not ask learns from contacts who did whether asking is answered.
/// If e > 0 and no own expectant act last month: x += eta_s tau (g - x), g = answered share / e.
/// Source: Finkel 1985; Meng, Pan & Yang 2017 for disclosure; rate an assumption.
/// Reads: expectant_share, answered_share, own word, transparency. Writes: efficacy.
/// Checked by: tests/model/efficacy_test, tests/reference.
struct Efficacy {
  static constexpr std::string_view name = "efficacy";
  double social_rate = .1;

  void operator()(Block& block) const;
  bool operator==(const Efficacy&) const = default;
};

constexpr void describe(auto& field, Efficacy& e) {
  field("social_rate", e.social_rate,
        {.in = unit_interval,
         .unit = "1/month",
         .symbol = "eta_s",
         .meaning = "how fast external efficacy follows contacts' answers at full transparency; 0 "
                    "switches social learning off",
         .source = "assumption; form after Finkel 1985"});
}

}  // namespace townhall
