#pragma once

#include "townhall/model/block.hpp"

namespace townhall {

/// Who is admitted names a service: the own need, more surely with skill, else what the agenda
/// suggests. P(own need) = base + per_skill s, at most 1; otherwise a draw from the plan. Source:
/// Verba, Schlozman & Brady 1995 on skills and clear messages; sizes an assumption. Reads: acting,
/// skill, need, plan. Writes: acts' domain, named_own. Checked by: tests/model/acts_test,
/// tests/reference.
struct Voice {
  static constexpr std::string_view name = "voice";
  static constexpr std::array streams{stream("voice/open/own_need"),
                                      stream("voice/occasion/own_need"), stream("voice/open/topic"),
                                      stream("voice/occasion/topic")};
  double base = .3;
  double per_skill = .7;

  void operator()(Block& block) const;
  bool operator==(const Voice&) const = default;
};

constexpr void describe(auto& field, Voice& e) {
  field("base", e.base,
        {.in = unit_interval,
         .unit = "probability",
         .meaning = "that a citizen without skill names the own need",
         .source = "assumption"});
  field("per_skill", e.per_skill,
        {.in = unit_interval,
         .unit = "probability",
         .meaning = "what full skill adds",
         .source = "assumption"});
}

}  // namespace townhall
