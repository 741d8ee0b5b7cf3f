#include "townhall/model/rules/linear_threshold.hpp"

#include <cmath>

namespace townhall {

bool LinearThreshold::operator()(const Block& block, const Temptation& temptation) const {
  const std::uint32_t i = temptation.citizen;
  double theta = block.threshold.empty() ? std::nan("") : static_cast<double>(block.threshold[i]);
  if (std::isnan(theta)) {
    theta = threshold.mean +
            threshold.sd * block.draws->normal(drawn_threshold, std::uint64_t{block.first} + i, 0);
  }
  // A share of contacts is rounded; without the allowance a threshold of exactly that share would
  // be missed.
  constexpr double allowance = 1e-6;
  return static_cast<double>(block.exposure[index(temptation.nest)][i]) + allowance >= theta;
}

}  // namespace townhall
