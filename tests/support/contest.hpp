#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "townhall/experiment/verdicts.hpp"

namespace townhall {

/// A township of 600 that runs in milliseconds, with arms of each module.
inline constexpr std::string_view small_contest = R"(
months: 48
seed: 7
policy_start: 13
population: {villages: 3, citizens: 600}
policies:
  widen:
    hearing: {instrument: open_channel, channel: hearing, cost: {per_month: 100}}
  narrow:
    access: {instrument: access, strength: .5, cost: {once: 10}}
  members:
    join: {instrument: association_membership, strength: .5, cost: {per_person: 30}}
  listen:
    hear: {instrument: responsiveness, strength: .8, cost: {per_month: 50}}
arms:
  widen: [widen]
  narrow: [narrow]
  members: [members]
  all: [widen, members, listen]
)";

/// Every arm of a scenario, in its order.
[[nodiscard]] inline std::vector<Contender> all_arms(const Scenario& scenario) {
  std::vector<Contender> arms;
  for (const auto& [name, arm] : scenario.arms) arms.push_back({name, arm});
  return arms;
}

}  // namespace townhall
