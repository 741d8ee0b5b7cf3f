#pragma once

#include <cstdint>

#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// Makes the world of about `citizens` citizens: townships and villages keep their size, their
/// number changes. Whole villages, at least two in a township; beyond the scenario's own size whole
/// townships of the same parameters. Throws Problems where the citizens come from a file.
void scale_to(Scenario& scenario, std::int64_t citizens);

}  // namespace townhall
