#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "townhall/engine/world.hpp"
#include "townhall/policy/program.hpp"
#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// The townships of a scenario by name, sizes and number of villages: those of its section
/// townships, or population.townships alike.
[[nodiscard]] std::vector<TownshipSize> township_sizes(const Scenario& scenario);

/// How the far ties of a scenario's world are kept: as asked, but gathered where a law of the month
/// looks at each contact.
[[nodiscard]] FarTies kept_far_ties(const Scenario& scenario, FarTies asked);

/// The world of replicate `replicate` (from 1) at month 0. Throws Problems for what only the files
/// can tell.
[[nodiscard]] World build_world(const Scenario& scenario, std::uint32_t replicate, int threads,
                                FarTies far_ties = FarTies::automatic);

/// The policies of an arm (empty: the baseline) in a world of this scenario.
[[nodiscard]] Program build_program(const Scenario& scenario, const Arm& arm, const World& world);

}  // namespace townhall
