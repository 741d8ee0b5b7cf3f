#pragma once

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "network/places.hpp"
#include "townhall/network/graph.hpp"

namespace townhall::theory {

inline constexpr std::uint32_t citizens = 100000;

/// How many citizens have 0, 1, ... contacts.
inline std::vector<double> count_degrees(const Layer& layer) {
  std::vector<double> counts;
  const Graph graph = layer.graph();
  for (std::uint32_t citizen = 0; citizen < layer.size(); ++citizen) {
    const std::size_t degree = graph.row(citizen).size();
    if (counts.size() <= degree) counts.resize(degree + 1);
    ++counts[degree];
  }
  return counts;
}

inline double mean_degree(const Layer& layer) {
  return 2 * static_cast<double>(layer.ties()) / static_cast<double>(layer.size());
}

/// Checks counts against a distribution by Pearson's chi-squared at the .1 % level, cells below ten
/// expected put together.
inline void expect_distribution(const std::vector<double>& counts,
                                const std::function<double(int)>& probability) {
  double all = 0;
  for (const double count : counts) all += count;
  double statistic = 0, observed = 0, expected = 0, expected_so_far = 0;
  int cells = 0;
  const auto close_cell = [&] {
    statistic += (observed - expected) * (observed - expected) / expected;
    observed = expected = 0;
    ++cells;
  };
  for (std::size_t value = 0; value < counts.size(); ++value) {
    observed += counts[value];
    expected += all * probability(static_cast<int>(value));
    expected_so_far += all * probability(static_cast<int>(value));
    if (expected >= 10 && all - expected_so_far >= 10) close_cell();
  }
  expected += std::max(0.0, all - expected_so_far);
  close_cell();
  // The 99.9% quantile (Wilson & Hilferty 1931).
  const double freedom = cells - 1, step = 2 / (9 * freedom);
  const double limit = freedom * std::pow(1 - step + 3.090 * std::sqrt(step), 3);
  INFO("chi-squared " << statistic << " with " << freedom << " degrees of freedom");
  REQUIRE(cells > 3);
  CHECK(statistic < limit);
}

inline double poisson(double mean, int k) {
  return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1));
}

/// 100,000 citizens who live alone in villages of `of` each, all of one township.
inline Population villages_of(std::size_t of) {
  return places::settle({places::Township(citizens / of, places::Village(of, 1))});
}

}  // namespace townhall::theory
