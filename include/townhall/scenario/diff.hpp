#pragma once

#include <string>
#include <vector>

#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// A parameter in which two scenarios differ; "" where one of them has no such entry.
struct Difference {
  std::string path;
  std::string a;
  std::string b;
  std::string unit;
};

/// All of them, in the order of the first scenario, then what only the second has.
[[nodiscard]] std::vector<Difference> diff(const Scenario& a, const Scenario& b);

}  // namespace townhall
