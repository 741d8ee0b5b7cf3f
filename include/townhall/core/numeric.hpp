#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "townhall/core/elementary.hpp"

namespace townhall {

/// What stands for a number that is not known; an empty cell in tables.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// From IEEE operations in a fixed order, like the elementary functions.

/// Standard normal distribution function; absolute error at most 1e-14.
[[nodiscard]] double normal_cdf(double z);

/// Its inverse, 0 < p < 1 (Wichura 1988, AS 241); absolute error at most 1e-13.
[[nodiscard]] double normal_quantile(double p);

/// Puts normal_cdf(z) in the place of each z; many are faster together.
void to_normal_cdf(std::span<double> numbers);

/// Puts normal_quantile(p) in the place of each p.
void to_normal_quantile(std::span<double> numbers);

/// Quantiles of Beta(alpha, beta), both in [0.5, 100], from a table of its distribution function
/// made once; 0 < p < 1, absolute error at most 1e-6 where p >= 1e-60.
class BetaQuantile {
 public:
  BetaQuantile(double alpha, double beta);
  [[nodiscard]] double operator()(double p) const;

  /// The quantile of Phi(z); absolute error at most 1e-6.
  [[nodiscard]] double of_normal(double z) const;

  /// Puts the quantile of Phi(z) in the place of each z: |z| below 6 by a table of cubics, absolute
  /// error at most 1e-6.
  void of_normals(std::span<double> numbers) const;

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

  void tabulate_normals();
  /// The quantile from the logarithm of the probability of less (`low`) or of more.
  [[nodiscard]] double from_end(bool low, double log_p) const;

  /// Coefficients of a cubic in the position within the cell.
  using Cubic = std::array<double, 4>;

  Tail lower_;
  Tail upper_;
  std::vector<Cubic> by_normal_;
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
  constexpr void add_units(std::int64_t units) { units_ += units; }
  /// A sum of steps of shares.
  constexpr void add_steps(std::int64_t steps) { units_ += steps * 512; }
  bool operator==(const ExactSum&) const = default;

 private:
  std::int64_t units_ = 0;
};

/// Units of an ExactSum in a float between -1.9 and 1.9; what lies below a unit is cut off. In 32
/// bits, which vectors convert.
[[nodiscard]] constexpr std::int32_t units_of(float x) {
  return static_cast<std::int32_t>(x * 0x1p30f);
}

/// A share, in [0,1], in steps of 2^-21, the nearest. Whole numbers of 32 bits, so that vectors
/// convert and add them without widening; a sum of up to `shares_at_a_time` fits one.
[[nodiscard]] constexpr std::uint32_t steps_of_share(float x) {
  return static_cast<std::uint32_t>(static_cast<std::int32_t>(x * 0x1p21f + 0.5f));
}
inline constexpr std::size_t shares_at_a_time = 2047;

}  // namespace townhall
