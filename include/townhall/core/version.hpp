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

/// The instructions that the laws were compiled for: "x86-64-v3"; on other architectures their
/// name: "aarch64".
[[nodiscard]] std::string_view instruction_set();

}  // namespace townhall
