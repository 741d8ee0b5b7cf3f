#pragma once

#include <cstdint>
#include <vector>

namespace townhall {

// Elementary functions from IEEE operations in a fixed order, so that they give the same bits with
// every compiler, instruction set and C library. Doubles; relative error at most 4e-15 unless said
// otherwise.

/// e^x. 0 below -745.2, infinity above 709.79.
[[nodiscard]] double exponential(double x);

/// Natural logarithm of x > 0; -infinity at 0.
[[nodiscard]] double logarithm(double x);

/// 1 / (1 + e^-x).
[[nodiscard]] double logistic(double x);

/// ln(p / (1 - p)), 0 < p < 1.
[[nodiscard]] double logit(double p);

/// Standard normal distribution function; absolute error at most 1e-14.
[[nodiscard]] double normal_cdf(double z);

/// Its inverse, 0 < p < 1 (Wichura 1988, AS 241); absolute error at most 1e-13.
[[nodiscard]] double normal_quantile(double p);

/// Quantiles of Beta(alpha, beta), both in [0.5, 100], from a table of its distribution function
/// made once; 0 < p < 1, absolute error at most 1e-6 where p >= 1e-60.
class BetaQuantile {
 public:
  BetaQuantile(double alpha, double beta);
  [[nodiscard]] double operator()(double p) const;

 private:
  /// One end of the distribution up to its median: t, where 3t^2 - 2t^3 is the distance from that
  /// end, as a function of the logarithm of probability.
  struct Tail {
    Tail() = default;
    Tail(const std::vector<double>& integrals, const std::vector<double>& density);
    [[nodiscard]] double operator()(double log_p) const;

    std::vector<double> log_probability;
    std::vector<double> t;
    std::vector<double> slope;  ///< of t by the logarithm of probability
  };

  Tail lower_;
  Tail upper_;
};

/// Sums of reals that come out the same in any order: 64-bit fixed point, steps of 2^-30. |x| up to
/// 64, 10^8 terms.
class ExactSum {
 public:
  constexpr void add(double x) { units_ += to_units(x); }
  constexpr void add(const ExactSum& other) { units_ += other.units_; }
  [[nodiscard]] constexpr double value() const { return static_cast<double>(units_) * 0x1p-30; }
  [[nodiscard]] constexpr std::int64_t units() const { return units_; }
  static constexpr std::int64_t to_units(double x) {
    return static_cast<std::int64_t>(x * 0x1p30 + (x < 0 ? -0.5 : 0.5));
  }
  bool operator==(const ExactSum&) const = default;

 private:
  std::int64_t units_ = 0;
};

}  // namespace townhall
