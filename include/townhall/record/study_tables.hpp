#pragma once

#include <vector>

#include "townhall/record/recorder.hpp"

namespace townhall {

// Tables of studies that compare runs; tables of months are in recorders.hpp.

/// All of them, in the order of the docs.
[[nodiscard]] std::vector<TableInfo> study_tables();

}  // namespace townhall
