#include "townhall/core/pairs.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "townhall/core/numeric.hpp"
#include "townhall/core/student.hpp"

namespace townhall {
namespace {

constexpr double upper_tail = .975, power = .8;

/// Values of the replicates that have both.
struct Pairs {
  std::vector<double> a, b;

  Pairs(std::span<const double> all_a, std::span<const double> all_b) {
    for (std::size_t r = 0; r < all_a.size(); ++r) {
      if (std::isnan(all_a[r]) || std::isnan(all_b[r])) continue;
      a.push_back(all_a[r]);
      b.push_back(all_b[r]);
    }
  }
};

double plain_mean(std::span<const double> values) {
  if (values.empty()) return missing;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double covariance(std::span<const double> a, std::span<const double> b) {
  const double mean_a = plain_mean(a), mean_b = plain_mean(b);
  double sum = 0;
  for (std::size_t r = 0; r < a.size(); ++r) sum += (a[r] - mean_a) * (b[r] - mean_b);
  return a.size() < 2 ? missing : sum / static_cast<double>(a.size() - 1);
}

double variance(std::span<const double> values) { return covariance(values, values); }

/// Makes values equal that differ by no more than rounding of numbers as large as `size` does.
void settle(std::span<double> values, double size) {
  if (values.empty()) return;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  constexpr double rounding = 1e-14;
  if (*most - *least <= rounding * size) std::fill(values.begin(), values.end(), values.front());
}

double largest(std::span<const double> values) {
  double size = 0;
  for (const double value : values) size = std::max(size, std::fabs(value));
  return size;
}

}  // namespace

void Mean::add(double value) {
  if (std::isnan(value)) return;
  sum_ += value;
  ++count_;
}

double Mean::value() const { return count_ == 0 ? missing : sum_ / count_; }

Estimated mean_of(std::span<const double> values) {
  std::vector<double> known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known),
               [](double value) { return !std::isnan(value); });
  settle(known, largest(known));
  const auto n = static_cast<double>(known.size());
  const double mean = plain_mean(known);
  if (known.size() < 2) return {mean, missing, missing, missing};
  if (std::count(known.begin(), known.end(), known.front()) == std::ssize(known))
    return {known.front(), 0, known.front(), known.front()};
  const double se = std::sqrt(variance(known) / n);
  const double reach = student_quantile(upper_tail, n - 1) * se;
  return {mean, se, mean - reach, mean + reach};
}

Estimated ratio_of(std::span<const double> numerators, std::span<const double> denominators) {
  const Pairs pairs(numerators, denominators);
  const auto n = static_cast<double>(pairs.a.size());
  const double x = plain_mean(pairs.a), y = plain_mean(pairs.b);
  if (pairs.a.empty() || y == 0) return {missing, missing, missing, missing};
  const double ratio = x / y;
  if (pairs.a.size() < 2) return {ratio, missing, missing, missing};
  const double xx = variance(pairs.a) / n, yy = variance(pairs.b) / n,
               xy = covariance(pairs.a, pairs.b) / n;
  const double t = student_quantile(upper_tail, n - 1);
  const double of_ratio = std::max(0.0, xx - 2 * ratio * xy + ratio * ratio * yy);
  const double se = std::sqrt(of_ratio) / std::fabs(y);
  const double g = t * t * yy / (y * y);
  if (g >= 1) return {ratio, se, missing, missing};
  const double slope = yy > 0 ? xy / yy : 0;
  const double middle = ratio - g * slope;
  const double reach =
      t / std::fabs(y) * std::sqrt(std::max(0.0, of_ratio - g * (xx - xy * slope)));
  return {ratio, se, (middle - reach) / (1 - g), (middle + reach) / (1 - g)};
}

double detectable_difference(double se, std::size_t replicates) {
  if (replicates < 2) return missing;
  const auto freedom = static_cast<double>(replicates - 1);
  return (student_quantile(upper_tail, freedom) + student_quantile(power, freedom)) * se;
}

PairedEffect compare_pairs(std::span<const double> arm, std::span<const double> baseline) {
  const Pairs pairs(arm, baseline);
  const std::size_t count = pairs.a.size();
  const auto n = static_cast<double>(count);
  std::vector<double> differences(count);
  double superior = 0;
  for (std::size_t r = 0; r < count; ++r) {
    differences[r] = pairs.a[r] - pairs.b[r];
    superior += differences[r] > 0 ? 1 : differences[r] == 0 ? .5 : 0;
  }
  settle(differences, std::max(largest(pairs.a), largest(pairs.b)));
  const Estimated difference = mean_of(differences);
  const double se = difference.se;
  PairedEffect effect{.replicates = static_cast<int>(count),
                      .baseline = plain_mean(pairs.b),
                      .arm = plain_mean(pairs.a),
                      .difference = difference,
                      .p_value = missing,
                      .detectable = detectable_difference(se, count),
                      .relative_risk = ratio_of(pairs.a, pairs.b),
                      .superiority = count > 0 ? superior / n : missing,
                      .variance_reduction = missing};
  if (count < 2) return effect;
  if (se > 0) {
    effect.p_value = student_two_sided(effect.difference.value / se, n - 1);
    effect.variance_reduction = (variance(pairs.a) + variance(pairs.b)) / variance(differences);
  } else {
    effect.p_value = effect.difference.value == 0 ? 1 : 0;
  }
  return effect;
}

std::vector<double> holm_adjusted(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return p_values[a] < p_values[b] || (p_values[a] == p_values[b] && a < b);
  });
  std::vector<double> adjusted(p_values.size());
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    largest = std::max(largest, p_values[order[rank]] * static_cast<double>(order.size() - rank));
    adjusted[order[rank]] = std::min(1.0, largest);
  }
  return adjusted;
}

}  // namespace townhall
