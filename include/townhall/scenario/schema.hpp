#pragma once

#include <string>

namespace townhall {

/// The JSON Schema (draft 2020-12) of scenario files, with which editors complete and check them;
/// made from the declarations that also check a file when it is read.
[[nodiscard]] std::string scenario_schema();

}  // namespace townhall
