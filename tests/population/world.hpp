#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {

inline const NeedMargin six_domains{.need = {.12, .15, .18, .20, .20, .15},
                                    .tilt = {.5, .3, .1, -.1, -.3, -.5},
                                    .village_spread = .3};

inline Population one_township(const PopulationDesign& design, std::int64_t citizens,
                               std::uint32_t seed = 1, int threads = 2) {
  return synthesise(design, {{"township_1", citizens, 20}}, {six_domains}, Draws(seed, 1), threads);
}

inline double mean(const auto& values) {
  double sum = 0;
  for (const auto value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

inline double correlation(const auto& a, const auto& b) {
  const double mean_a = mean(a);
  const double mean_b = mean(b);
  double ab = 0;
  double aa = 0;
  double bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return ab / std::sqrt(aa * bb);
}

/// How many standard errors a count is away from what independent citizens would give.
inline double standard_errors(std::size_t count, double share, std::size_t citizens) {
  const auto n = static_cast<double>(citizens);
  return (static_cast<double>(count) - share * n) / std::sqrt(n * share * (1 - share));
}

}  // namespace townhall
