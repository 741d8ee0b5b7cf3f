#pragma once

#include "townhall/experiment/packages.hpp"
#include "townhall/report/comparison.hpp"

namespace townhall {

/// Main effects, interactions and Shapley values on the measure by which arms are ranked; whether
/// the whole is more than the sum.
[[nodiscard]] ReportSection factorial_section(const Comparison& comparison,
                                              const Coalitions& coalitions);

/// The best set under a budget, and its rivals.
[[nodiscard]] ReportSection budget_section(const Comparison& comparison,
                                           const Coalitions& coalitions,
                                           const std::vector<Choice>& choices, double budget);

/// What each larger budget can buy at most, and what a further point costs.
[[nodiscard]] ReportSection frontier_section(const Comparison& comparison,
                                             const Coalitions& coalitions,
                                             const std::vector<Choice>& choices);

}  // namespace townhall
