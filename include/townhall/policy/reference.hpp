#pragma once

#include <string>

namespace townhall {

/// docs/policies.md, generated from the instruments' own descriptions.
[[nodiscard]] std::string policies_reference();

}  // namespace townhall
