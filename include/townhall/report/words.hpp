#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace townhall {

/// "1 arm", "2 arms".
[[nodiscard]] inline std::string counted(std::uint64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// "a", "a and b", "a, b and c".
[[nodiscard]] inline std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t n = 0; n < items.size(); ++n)
    text += (n == 0 ? "" : n + 1 == items.size() ? " and " : ", ") + items[n];
  return text;
}

}  // namespace townhall
