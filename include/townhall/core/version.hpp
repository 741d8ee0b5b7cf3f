#pragma once

#include <string_view>

namespace townhall {

/// The release, as in CMakeLists.txt: "0.1.0".
[[nodiscard]] std::string_view version();

/// The git revision that was built, with "-dirty" where files had changed; "unknown" outside a
/// repository.
[[nodiscard]] std::string_view revision();

/// The compiler and its version: "GNU 12.2.0".
[[nodiscard]] std::string_view compiler();

}  // namespace townhall
