#pragma once

#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// Any valid scenario, small: up to a few hundred citizens, every described parameter of the month,
/// channels, services, network and policies anywhere within its bounds. To be called in a property
/// of RapidCheck, which draws, and shrinks what fails towards the lower bounds.
///
/// Arms: `policies`, and `never`, the same with every start after the last month.
[[nodiscard]] Scenario random_scenario();

}  // namespace townhall
