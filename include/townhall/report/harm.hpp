#pragma once

#include <string>
#include <vector>

#include "townhall/experiment/verdicts.hpp"

namespace townhall {

/// A sentence for each arm that makes somebody certainly worse off: the measure by which arms are
/// ranked, or the one with the largest harm beside its level, at length, then the others, each with
/// the group that loses most.
[[nodiscard]] std::vector<std::string> worse_off(const Comparison& comparison,
                                                 const std::vector<Harm>& harms);

}  // namespace townhall
