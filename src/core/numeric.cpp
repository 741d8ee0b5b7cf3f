#include "townhall/core/numeric.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace townhall {
namespace {

using elementary::polynomial;

// Where one formula hands over to the next.
constexpr double central_z = 0.67448975;
constexpr double middle_z = 5.656854249492380195;  // sqrt(32)
constexpr double central_q = 0.425;
constexpr double middle_root = 5;

/// Numbers that are worked on together, in cache.
constexpr std::size_t piece_size = 512;

/// (Phi(z) - 1/2) / z as a function of z^2, |z| <= .67448975 (Cody 1969, 1993).
inline double central_slope(double square) {
  constexpr std::array<double, 5> above = {18154.981253343561249, 1067.6894854603709582,
                                           161.02823106855587881, 2.2352520354606839287,
                                           0.065682337918207449113};
  constexpr std::array<double, 5> below = {45507.789335026729956, 10260.932208618978205,
                                           976.09855173777669322, 47.20258190468824187, 1.0};
  return polynomial(above, square) / polynomial(below, square);
}

/// Phi(-z) * exp(z^2 / 2), .67448975 <= z <= sqrt(32) (Cody 1969, 1993).
inline double middle_tail(double z) {
  constexpr std::array<double, 9> above = {
      9842.7148383839780218, 11602.651437647350124,  6848.1904505362823326,
      2494.5375852903726711, 597.27027639480026226,  93.506656132177855979,
      8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8};
  constexpr std::array<double, 9> below = {
      19685.429676859990727, 38912.003286093271411, 34900.952721145977266,
      18615.571640885098091, 6485.558298266760755,  1519.377599407554805,
      235.38790178262499861, 22.266688044328115691, 1.0};
  return polynomial(above, z) / polynomial(below, z);
}

/// Phi(-z) * exp(z^2 / 2), z >= sqrt(32) (Cody 1969, 1993).
inline double far_tail(double z) {
  constexpr std::array<double, 6> above = {2.9112874951168792e-5, 0.001421619193227893466,
                                           0.022235277870649807,  0.1274011611602473639,
                                           0.21589853405795699,   0.02307344176494017303};
  constexpr std::array<double, 6> below = {7.29751555083966205e-5, 0.00378239633202758244,
                                           0.0659881378689285515,  0.468238212480865118,
                                           1.28426009614491121,    1.0};
  constexpr double density_at_zero = 0.39894228040143267794;
  const double inverse_square = 1 / (z * z);
  const double rest =
      inverse_square * polynomial(above, inverse_square) / polynomial(below, inverse_square);
  return (density_at_zero - rest) / z;
}

/// Phi^-1(1/2 + q) / q as a function of .425^2 - q^2, |q| <= .425 (Wichura 1988).
inline double central_quantile(double x) {
  constexpr std::array<double, 8> above = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                           1.9715909503065514427e3, 1.3731693765509461125e4,
                                           4.5921953931549871457e4, 6.7265770927008700853e4,
                                           3.3430575583588128105e4, 2.5090809287301226727e3};
  constexpr std::array<double, 8> below = {1.0,
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
inline double middle_quantile(double x) {
  constexpr std::array<double, 8> above = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                           5.76949722146069140550e0,  3.64784832476320460504e0,
                                           1.27045825245236838258e0,  2.41780725177450611770e-1,
                                           2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr std::array<double, 8> below = {1.0,
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
inline double far_quantile(double x) {
  constexpr std::array<double, 8> above = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                           1.78482653991729133580e0,  2.96560571828504891230e-1,
                                           2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                           2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr std::array<double, 8> below = {1.0,
                                           5.99832206555887937690e-1,
                                           1.36929880922735805310e-1,
                                           1.48753612908506148525e-2,
                                           7.86869131145613259100e-4,
                                           1.84631831751005468180e-5,
                                           1.42151175831644588870e-7,
                                           2.04426310338993978564e-15};
  return polynomial(above, x) / polynomial(below, x);
}

/// Phi(z) where |z| <= central_z.
inline double central_cdf(double z) { return 0.5 + z * central_slope(z * z); }

/// Phi^-1(1/2 + q) where |q| <= central_q.
inline double central_quantile_at(double q) { return q * central_quantile(0.180625 - q * q); }

/// Phi^-1(p) beyond.
inline double outer_quantile(double p) {
  const double root = std::sqrt(-logarithm(p < 0.5 ? p : 1 - p));
  const double middle = middle_quantile(root - 1.6);
  const double far = far_quantile(root - 5);
  const double distance = root <= middle_root ? middle : far;
  return p < 0.5 ? -distance : distance;
}

void piece_to_cdf(std::span<double> z) {
  std::uint64_t far = 0;
#pragma omp simd reduction(+ : far)
  for (std::size_t i = 0; i < z.size(); ++i) far += std::fabs(z[i]) > middle_z ? 1 : 0;
  if (far > 0) {  // once in millions of draws
    for (double& number : z) number = normal_cdf(number);
    return;
  }
#pragma omp simd
  for (std::size_t i = 0; i < z.size(); ++i) {
    const double number = z[i];
    const double tail = exponential(-0.5 * number * number) * middle_tail(std::fabs(number));
    const double upper = 1 - tail;
    const double beside = number < 0 ? tail : upper;
    const double central = central_cdf(number);
    z[i] = std::fabs(number) <= central_z ? central : beside;
  }
}

/// The middle for all, then the tails for a list of those that need them.
void piece_to_quantile(std::span<double> p) {
  std::array<std::uint32_t, piece_size> places;
  std::array<double, piece_size> tails;
  std::size_t count = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    places[count] = static_cast<std::uint32_t>(i);
    tails[count] = p[i];
    count += std::fabs(p[i] - 0.5) <= central_q ? 0 : 1;
  }
#pragma omp simd
  for (std::size_t i = 0; i < p.size(); ++i) p[i] = central_quantile_at(p[i] - 0.5);
#pragma omp simd
  for (std::size_t i = 0; i < count; ++i) tails[i] = outer_quantile(tails[i]);
  for (std::size_t i = 0; i < count; ++i) p[places[i]] = tails[i];
}

void by_pieces(std::span<double> numbers, auto&& work) {
  for (std::size_t first = 0; first < numbers.size(); first += piece_size) {
    work(numbers.subspan(first, std::min(piece_size, numbers.size() - first)));
  }
}

}  // namespace

double normal_cdf(double z) {
  const double distance = std::fabs(z);
  if (distance <= central_z) return central_cdf(z);
  // Beyond this the tail is 0 in double precision; the cut also keeps infinity out of the series.
  if (distance > 39) return z < 0 ? 0 : 1;
  const double scale = exponential(-0.5 * z * z);
  const double tail = scale * (distance <= middle_z ? middle_tail(distance) : far_tail(distance));
  return z < 0 ? tail : 1 - tail;
}

double normal_quantile(double p) {
  const double q = p - 0.5;
  return std::fabs(q) <= central_q ? central_quantile_at(q) : outer_quantile(p);
}

void to_normal_cdf(std::span<double> numbers) { by_pieces(numbers, piece_to_cdf); }

void to_normal_quantile(std::span<double> numbers) { by_pieces(numbers, piece_to_quantile); }

}  // namespace townhall
