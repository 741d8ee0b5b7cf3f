#include "townhall/policy/intervention.hpp"

#include <algorithm>

namespace townhall {

double Schedule::ramped(std::int64_t month) const {
  if (month < start) return 0;
  const auto done = static_cast<double>(month - start + 1);
  return std::min(1.0, done / static_cast<double>(std::max<std::int64_t>(1, ramp)));
}

bool has_cost(const Package& package) {
  return std::any_of(package.begin(), package.end(),
                     [](const auto& one) { return one.second.cost.any(); });
}

}  // namespace townhall
