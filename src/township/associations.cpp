#include "townhall/township/associations.hpp"

#include <string>

#include "townhall/core/numeric.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {

std::vector<double> membership_by_level(const Association& association, double share,
                                        std::span<const std::uint64_t> level_counts) {
  std::vector<double> offsets;
  for (std::size_t level = 0; level < level_counts.size(); ++level) {
    offsets.push_back(association.education * education_score(static_cast<std::uint8_t>(level)));
  }
  const double intercept =
      solve_intercept(share, offsets, {level_counts.begin(), level_counts.end()});
  std::vector<double> probabilities;
  for (const double offset : offsets) probabilities.push_back(logistic(intercept + offset));
  return probabilities;
}

Stream membership_stream(std::string_view association) {
  return stream("township/membership/" + std::string(association));
}

}  // namespace townhall
