#include "townhall/core/numeric.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>

namespace townhall {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// ln 2 in two parts: the first has 21 trailing zero bits, so that its product with a binary
// exponent is exact.
constexpr double ln2_high = 0x1.62e42feep-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;

constexpr std::uint64_t fraction_bits = 52;
constexpr std::int64_t exponent_bias = 1023;

/// 2^(0/32), ..., 2^(31/32), nearest doubles.
constexpr std::array<double, 32> roots_of_two = {0x1p+0,
                                                 0x1.059b0d3158574p+0,
                                                 0x1.0b5586cf9890fp+0,
                                                 0x1.11301d0125b51p+0,
                                                 0x1.172b83c7d517bp+0,
                                                 0x1.1d4873168b9aap+0,
                                                 0x1.2387a6e756238p+0,
                                                 0x1.29e9df51fdee1p+0,
                                                 0x1.306fe0a31b715p+0,
                                                 0x1.371a7373aa9cbp+0,
                                                 0x1.3dea64c123422p+0,
                                                 0x1.44e086061892dp+0,
                                                 0x1.4bfdad5362a27p+0,
                                                 0x1.5342b569d4f82p+0,
                                                 0x1.5ab07dd485429p+0,
                                                 0x1.6247eb03a5585p+0,
                                                 0x1.6a09e667f3bcdp+0,
                                                 0x1.71f75e8ec5f74p+0,
                                                 0x1.7a11473eb0187p+0,
                                                 0x1.82589994cce13p+0,
                                                 0x1.8ace5422aa0dbp+0,
                                                 0x1.93737b0cdc5e5p+0,
                                                 0x1.9c49182a3f090p+0,
                                                 0x1.a5503b23e255dp+0,
                                                 0x1.ae89f995ad3adp+0,
                                                 0x1.b7f76f2fb5e47p+0,
                                                 0x1.c199bdd85529cp+0,
                                                 0x1.cb720dcef9069p+0,
                                                 0x1.d5818dcfba487p+0,
                                                 0x1.dfc97337b9b5fp+0,
                                                 0x1.ea4afa2a490dap+0,
                                                 0x1.f50765b6e4540p+0};

/// Every second term from `i` on by Horner's rule.
template <std::size_t i, std::size_t n>
constexpr double every_second(const std::array<double, n>& coefficients, double square) {
  if constexpr (i + 2 < n) {
    return every_second<i + 2>(coefficients, square) * square + coefficients[i];
  } else {
    return coefficients[i];
  }
}

/// The constant term comes first. A processor does the even and the odd powers side by side.
template <std::size_t n>
constexpr double polynomial(const std::array<double, n>& coefficients, double x) {
  const double square = x * x;
  return every_second<0>(coefficients, square) + x * every_second<1>(coefficients, square);
}

/// 2^power, -1022 <= power <= 1023.
double power_of_two(std::int64_t power) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(power + exponent_bias) << fraction_bits);
}

/// ln((1 + s) / (1 - s)) = 2 artanh(s) by its series; |s| <= 3 - sqrt(8) = .1716, where the first
/// term left out is 3e-17 of the sum.
double log_ratio(double s) {
  static constexpr std::array<double, 11> odd_parts = {
      2.0,        2.0 / 3.0,  2.0 / 5.0,  2.0 / 7.0,  2.0 / 9.0, 2.0 / 11.0,
      2.0 / 13.0, 2.0 / 15.0, 2.0 / 17.0, 2.0 / 19.0, 2.0 / 21.0};
  return s * polynomial(odd_parts, s * s);
}

/// (Phi(z) - 1/2) / z as a function of z^2, |z| <= .67448975 (Cody 1969, 1993).
double central_slope(double square) {
  static constexpr std::array<double, 5> above = {18154.981253343561249, 1067.6894854603709582,
                                                  161.02823106855587881, 2.2352520354606839287,
                                                  0.065682337918207449113};
  static constexpr std::array<double, 5> below = {45507.789335026729956, 10260.932208618978205,
                                                  976.09855173777669322, 47.20258190468824187, 1.0};
  return polynomial(above, square) / polynomial(below, square);
}

/// Phi(-z) * exp(z^2 / 2), .67448975 <= z <= sqrt(32) (Cody 1969, 1993).
double middle_tail(double z) {
  static constexpr std::array<double, 9> above = {
      9842.7148383839780218, 11602.651437647350124,  6848.1904505362823326,
      2494.5375852903726711, 597.27027639480026226,  93.506656132177855979,
      8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8};
  static constexpr std::array<double, 9> below = {
      19685.429676859990727, 38912.003286093271411, 34900.952721145977266,
      18615.571640885098091, 6485.558298266760755,  1519.377599407554805,
      235.38790178262499861, 22.266688044328115691, 1.0};
  return polynomial(above, z) / polynomial(below, z);
}

/// Phi(-z) * exp(z^2 / 2), z >= sqrt(32) (Cody 1969, 1993).
double far_tail(double z) {
  static constexpr std::array<double, 6> above = {2.9112874951168792e-5, 0.001421619193227893466,
                                                  0.022235277870649807,  0.1274011611602473639,
                                                  0.21589853405795699,   0.02307344176494017303};
  static constexpr std::array<double, 6> below = {7.29751555083966205e-5, 0.00378239633202758244,
                                                  0.0659881378689285515,  0.468238212480865118,
                                                  1.28426009614491121,    1.0};
  constexpr double density_at_zero = 0.39894228040143267794;
  const double inverse_square = 1 / (z * z);
  const double rest =
      inverse_square * polynomial(above, inverse_square) / polynomial(below, inverse_square);
  return (density_at_zero - rest) / z;
}

/// Phi^-1(1/2 + q) / q as a function of .425^2 - q^2, |q| <= .425 (Wichura 1988).
double central_quantile(double x) {
  static constexpr std::array<double, 8> above = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                                  1.9715909503065514427e3, 1.3731693765509461125e4,
                                                  4.5921953931549871457e4, 6.7265770927008700853e4,
                                                  3.3430575583588128105e4, 2.5090809287301226727e3};
  static constexpr std::array<double, 8> below = {1.0,
                                                  4.2313330701600911252e1,
                                                  6.8718700749205790830e2,
                                                  5.3941960214247511077e3,
                                                  2.1213794301586595867e4,
                                                  3.9307895800092710610e4,
                                                  2.8729085735721942674e4,
                                                  5.2264952788528545610e3};
  return polynomial(above, x) / polynomial(below, x);
}

/// -Phi^-1(p) as a function of sqrt(-ln p) - 1.6, where that root is at most 5 (Wichura 1988).
double middle_quantile(double x) {
  static constexpr std::array<double, 8> above = {
      1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr std::array<double, 8> below = {1.0,
                                                  2.05319162663775882187e0,
                                                  1.67638483018380384940e0,
                                                  6.89767334985100004550e-1,
                                                  1.48103976427480074590e-1,
                                                  1.51986665636164571966e-2,
                                                  5.47593808499534494600e-4,
                                                  1.05075007164441684324e-9};
  return polynomial(above, x) / polynomial(below, x);
}

/// -Phi^-1(p) as a function of sqrt(-ln p) - 5, where that root is above 5 (Wichura 1988).
double far_quantile(double x) {
  static constexpr std::array<double, 8> above = {
      6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr std::array<double, 8> below = {1.0,
                                                  5.99832206555887937690e-1,
                                                  1.36929880922735805310e-1,
                                                  1.48753612908506148525e-2,
                                                  7.86869131145613259100e-4,
                                                  1.84631831751005468180e-5,
                                                  1.42151175831644588870e-7,
                                                  2.04426310338993978564e-15};
  return polynomial(above, x) / polynomial(below, x);
}

}  // namespace

double exponential(double x) {
  // Taylor's series of (e^r - 1) / r on |r| <= ln(2)/64: the first term left out is 4e-18.
  static constexpr std::array<double, 6> taylor = {1.0,      1.0 / 2,   1.0 / 6,
                                                   1.0 / 24, 1.0 / 120, 1.0 / 720};
  constexpr double per_step = 0x1.71547652b82fep5;  // 32 / ln 2
  // Adding 1.5 * 2^52 rounds to a whole number, which the low bits of the sum then hold.
  constexpr double shift = 0x1.8p52;
  const double held = x < -746 ? -746 : (x > 710 ? 710 : x);
  const double shifted = held * per_step + shift;
  const double whole = shifted - shift;
  const double r = (held - whole * (ln2_high / 32)) - whole * (ln2_low / 32);
  const auto steps = std::bit_cast<std::int64_t>(shifted) - std::bit_cast<std::int64_t>(shift);
  const double root = roots_of_two[static_cast<std::size_t>(steps & 31)];
  const double value = root + root * (r * polynomial(taylor, r));
  // In two halves, for results below 2^-1022 and for those that overflow.
  const std::int64_t power = steps >> 5;
  const std::int64_t half = power >> 1;
  return value * power_of_two(half) * power_of_two(power - half);
}

double logarithm(double x) {
  constexpr double smallest_normal = std::numeric_limits<double>::min();
  std::int64_t power = 0;
  if (!(x >= smallest_normal && x < infinity)) {
    if (x == 0) return -infinity;
    if (!(x > 0)) return not_a_number;
    if (x == infinity) return x;
    x *= 0x1p54;
    power = -54;
  }
  // x = 2^power * m, m in [sqrt(1/2), sqrt(2)).
  const auto bits = std::bit_cast<std::int64_t>(x);
  const auto exponent = (bits - std::bit_cast<std::int64_t>(0x1.6a09e667f3bcdp-1)) >> fraction_bits;
  power += exponent;
  const double m = std::bit_cast<double>(bits - (exponent << fraction_bits));
  const auto whole = static_cast<double>(power);
  return whole * ln2_high + (log_ratio((m - 1) / (m + 1)) + whole * ln2_low);
}

double logistic(double x) { return 1 / (1 + exponential(-x)); }

double logit(double p) {
  const double s = 2 * p - 1;
  // Near 1/2 the ratio p / (1 - p) would round away what the logarithm is about.
  return std::fabs(s) <= 0.17 ? log_ratio(s) : logarithm(p / (1 - p));
}

double normal_cdf(double z) {
  const double distance = std::fabs(z);
  if (distance <= 0.67448975) return 0.5 + z * central_slope(z * z);
  // Beyond this the tail is 0 in double precision; the cut also keeps infinity out of the series.
  if (distance > 39) return z < 0 ? 0 : 1;
  const double scale = exponential(-0.5 * z * z);
  const double tail =
      scale * (distance <= 5.656854249492380195 ? middle_tail(distance) : far_tail(distance));
  return z < 0 ? tail : 1 - tail;
}

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) return q * central_quantile(0.180625 - q * q);
  const double root = std::sqrt(-logarithm(q < 0 ? p : 1 - p));
  const double distance = root <= 5 ? middle_quantile(root - 1.6) : far_quantile(root - 5);
  return q < 0 ? -distance : distance;
}

}  // namespace townhall
