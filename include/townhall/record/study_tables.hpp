#pragma once

#include <vector>

#include "townhall/record/recorder.hpp"

namespace townhall {

// Tables of studies that compare runs; tables of months are in recorders.hpp.

[[nodiscard]] TableInfo effects_table();
[[nodiscard]] TableInfo harm_table();
[[nodiscard]] TableInfo moved_table();
[[nodiscard]] TableInfo contrasts_table();
[[nodiscard]] TableInfo costs_table();
[[nodiscard]] TableInfo outcomes_table();
[[nodiscard]] TableInfo factorial_table();
[[nodiscard]] TableInfo shapley_table();
[[nodiscard]] TableInfo sets_table();
[[nodiscard]] TableInfo frontier_table();
[[nodiscard]] TableInfo causes_table();
[[nodiscard]] TableInfo worlds_table();
[[nodiscard]] TableInfo ablations_table();
/// One citizen's months in each arm, a row a month.
[[nodiscard]] TableInfo biography_table();
[[nodiscard]] TableInfo match_table();
[[nodiscard]] TableInfo doses_table();

/// All of them, in the order of the docs.
[[nodiscard]] std::vector<TableInfo> study_tables();

}  // namespace townhall
