#include "townhall/model/rules/linear_threshold.hpp"

#include <cmath>

namespace townhall {

void LinearThreshold::operator()(const Block& block, const Temptations& temptations,
                                 std::span<std::uint8_t> takes_part) const {
  // A share of contacts is rounded; without the allowance a threshold of exactly that share would
  // be missed.
  constexpr double allowance = 1e-6;
  const auto exposure = block.exposure[index(temptations.nest)];
  for (std::size_t j = 0; j < temptations.citizens.size(); ++j) {
    const std::uint32_t i = temptations.citizens[j];
    double theta = block.threshold.empty() ? std::nan("") : static_cast<double>(block.threshold[i]);
    if (std::isnan(theta)) {
      theta =
          threshold.mean +
          threshold.sd * block.draws->normal(drawn_threshold, std::uint64_t{block.first} + i, 0);
    }
    takes_part[j] = static_cast<double>(exposure[i]) + allowance >= theta ? 1 : 0;
  }
}

}  // namespace townhall
