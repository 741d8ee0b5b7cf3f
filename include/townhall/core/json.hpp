#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace townhall {

/// Two spaces a level, a new line at the end. Names of files need not be UTF-8: what is not becomes
/// U+FFFD.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& json);

}  // namespace townhall
