#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace townhall {

// Statistics over replicates. A replicate whose value is missing (NaN) is left out; what cannot be
// said is NaN. Intervals are of 95%.

/// Mean of the values that there are; NaN where there is none.
class Mean {
 public:
  void add(double value);
  [[nodiscard]] double value() const;

 private:
  double sum_ = 0;
  int count_ = 0;
};

/// A mean and how far it is known.
struct Estimated {
  double value = 0;
  double se = 0;  ///< standard error
  double low = 0;
  double high = 0;

  /// 1 above 0, -1 below, 0 where the interval has 0, or there is none: undecided.
  [[nodiscard]] int sign() const { return low > 0 ? 1 : high < 0 ? -1 : 0; }
};

/// Mean over replicates, interval by Student's t (Student 1908); one value has no error. Values
/// that differ by rounding alone count as equal.
[[nodiscard]] Estimated mean_of(std::span<const double> values);

/// Mean of `numerators` over mean of `denominators`, pair by pair of the same replicates, with
/// Fieller's interval (Fieller 1954). No bounds where the denominator is not told from 0.
[[nodiscard]] Estimated ratio_of(std::span<const double> numerators,
                                 std::span<const double> denominators);

/// The smallest true difference that a test at 5% would have found in 80 of 100 studies with this
/// standard error, over so many replicates (Bloom 1995).
[[nodiscard]] double detectable_difference(double se, std::size_t replicates);

/// What an arm does to a measure, from pairs of values that share a world and all draws.
struct PairedEffect {
  int replicates = 0;
  double baseline = 0;      ///< mean
  double arm = 0;           ///< mean
  Estimated difference;     ///< arm less baseline
  double p_value = 0;       ///< of a paired t test of no difference
  double detectable = 0;    ///< detectable_difference
  Estimated relative_risk;  ///< arm / baseline
  double superiority = 0;   ///< share of replicates in which the arm has more; ties count half
  /// How many times larger the variance of the difference would be without shared draws; NaN where
  /// the difference does not vary.
  double variance_reduction = 0;
};
[[nodiscard]] PairedEffect compare_pairs(std::span<const double> arm,
                                         std::span<const double> baseline);

/// P-values adjusted so that the chance of any false alarm among them is held (Holm 1979).
[[nodiscard]] std::vector<double> holm_adjusted(std::span<const double> p_values);

}  // namespace townhall
