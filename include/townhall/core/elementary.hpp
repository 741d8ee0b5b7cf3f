#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace townhall {

// Elementary functions from IEEE operations in a fixed order, so that they give the same bits with
// every compiler, instruction set and C library. Without branches or tables, so that a loop over
// them becomes vector instructions. Doubles; relative error at most 4e-15.

namespace elementary {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// ln 2 in two parts: the first has 21 trailing zero bits, so that its product with a binary
// exponent is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

inline constexpr int fraction_bits = 52;
inline constexpr std::uint64_t exponent_bias = 1023;

/// Added to |x| < 2^51 it rounds x to a whole number, which the low bits of the sum then hold.
inline constexpr double shift = 0x1.8p52;

/// Every second term from `i` on by Horner's rule.
template <std::size_t i, std::size_t n>
[[gnu::always_inline]] constexpr double every_second(const std::array<double, n>& coefficients,
                                                     double square) {
  if constexpr (i + 2 < n) {
    return every_second<i + 2>(coefficients, square) * square + coefficients[i];
  } else {
    return coefficients[i];
  }
}

/// The constant term comes first. A processor does the even and the odd powers side by side.
template <std::size_t n>
[[gnu::always_inline]] constexpr double polynomial(const std::array<double, n>& coefficients,
                                                   double x) {
  const double square = x * x;
  return every_second<0>(coefficients, square) + x * every_second<1>(coefficients, square);
}

/// 2^power, -1022 <= power <= 1023, for the whole number that the low bits of `shifted` hold.
[[gnu::always_inline]] inline double power_of_two(std::uint64_t shifted) {
  return std::bit_cast<double>((shifted + exponent_bias) << fraction_bits);
}

/// ln((1 + s) / (1 - s)) = 2 artanh(s) by its series; |s| <= 3 - sqrt(8) = .1716, where the first
/// term left out is 3e-17 of the sum.
[[gnu::always_inline]] inline double log_ratio(double s) {
  constexpr std::array<double, 11> odd_parts = {2.0,        2.0 / 3.0,  2.0 / 5.0,  2.0 / 7.0,
                                                2.0 / 9.0,  2.0 / 11.0, 2.0 / 13.0, 2.0 / 15.0,
                                                2.0 / 17.0, 2.0 / 19.0, 2.0 / 21.0};
  return s * polynomial(odd_parts, s * s);
}

/// x = 2^power * fraction, fraction in [sqrt(1/2), sqrt(2)); x > 0 finite and not below 2^-1022.
struct Parts {
  double power;
  double fraction;
};

[[gnu::always_inline]] inline Parts parts_of(double x) {
  constexpr std::uint64_t least = std::bit_cast<std::uint64_t>(0x1.6a09e667f3bcdp-1);
  constexpr std::uint64_t fraction_mask = (std::uint64_t{1} << fraction_bits) - 1;
  constexpr std::uint64_t zero = 1024;  // what `above` counts for power 0
  // Exponents to doubles without a conversion: as the low bits of 2^52.
  constexpr double two_52 = 0x1p52;
  const std::uint64_t above = std::bit_cast<std::uint64_t>(x) - least + (zero << fraction_bits);
  const std::uint64_t exponent = above >> fraction_bits;
  return {.power = std::bit_cast<double>(exponent | std::bit_cast<std::uint64_t>(two_52)) -
                   (two_52 + zero),
          .fraction = std::bit_cast<double>((above & fraction_mask) + least)};
}

}  // namespace elementary

/// e^x. 0 below -745.2, infinity above 709.79.
[[nodiscard, gnu::always_inline]] inline double exponential(double x) {
  using namespace elementary;
  // Taylor's series of (e^r - 1) / r on |r| <= ln(2)/2: the first term left out is 2e-16.
  constexpr std::array<double, 12> taylor = {
      1.0,        1.0 / 2,     1.0 / 6,      1.0 / 24,      1.0 / 120,      1.0 / 720,
      1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600};
  constexpr double per_ln2 = 0x1.71547652b82fep0;  // 1 / ln 2
  const double not_below = x < -746 ? -746 : x;
  const double held = not_below > 710 ? 710 : not_below;
  const double shifted = held * per_ln2 + shift;
  const double whole = shifted - shift;
  const double r = (held - whole * ln2_high) - whole * ln2_low;
  const double value = 1 + r * polynomial(taylor, r);
  // In two halves, for results below 2^-1022 and for those that overflow.
  const double half_shifted = whole * 0.5 + shift;
  const double rest_shifted = (whole - (half_shifted - shift)) + shift;
  return value * power_of_two(std::bit_cast<std::uint64_t>(half_shifted)) *
         power_of_two(std::bit_cast<std::uint64_t>(rest_shifted));
}

/// Natural logarithm of x > 0; -infinity at 0, not a number below.
[[nodiscard, gnu::always_inline]] inline double logarithm(double x) {
  using namespace elementary;
  const bool tiny = x < std::numeric_limits<double>::min();
  const double raised = x * 0x1p54;
  const Parts parts = parts_of(tiny ? raised : x);
  const double lowered = parts.power - 54;
  const double power = tiny ? lowered : parts.power;
  const double m = parts.fraction;
  const double value = power * ln2_high + (log_ratio((m - 1) / (m + 1)) + power * ln2_low);
  const double finite_or_not = x < infinity ? value : x;
  const double zero_or_none = x == 0 ? -infinity : not_a_number;
  return x > 0 ? finite_or_not : zero_or_none;
}

/// 1 / (1 + e^-x).
[[nodiscard, gnu::always_inline]] inline double logistic(double x) {
  return 1 / (1 + exponential(-x));
}

/// ln(p / (1 - p)), 0 < p < 1, p >= 2^-1022.
[[nodiscard, gnu::always_inline]] inline double logit(double p) {
  using namespace elementary;
  const double s = 2 * p - 1;
  const Parts parts = parts_of(p / (1 - p));
  const double m = parts.fraction;
  const double quotient = (m - 1) / (m + 1);
  // Near 1/2 the ratio p / (1 - p), whose power is 0 there, would round away what the logarithm is
  // about.
  const double ratio = std::fabs(s) <= 0.17 ? s : quotient;
  return parts.power * ln2_high + (log_ratio(ratio) + parts.power * ln2_low);
}

}  // namespace townhall
