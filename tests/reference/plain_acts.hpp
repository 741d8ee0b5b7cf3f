#pragma once

#include <cstdint>

#include "reference/plain_month.hpp"
#include "reference/study.hpp"

namespace townhall::plain {

/// All that bears on what a citizen does in a nest this month.
struct Situation {
  const World& world;
  const Study& study;
  const Township& township;
  const Town& town;           ///< as of last month
  const Conditions& offered;  ///< to this citizen
  std::size_t citizen;
  std::uint32_t month;
  Nest nest;
  bool member;
  std::uint32_t usable;
  double exposure;  ///< f
  double pull;      ///< of contacts, logits
  std::int64_t active_contacts;
};

/// Steps 4 to 7. `given`: what the engine decided, taken over where a draw is too near to call.
[[nodiscard]] Doing act(const Citizen& one, const Situation& situation, const Deed* given);

}  // namespace townhall::plain
