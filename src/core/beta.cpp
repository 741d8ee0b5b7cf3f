#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

// x = 3t^2 - 2t^3 = 1 - (1-t)^2 (1+2t) turns Beta's density into one that is bounded at both ends
// for exponents of 1/2 and more. The grid is even in t.
constexpr std::size_t cells = 2048;
constexpr std::size_t points = 2 * cells + 1;
constexpr double cell_width = 1.0 / static_cast<double>(cells);

// Below this a probability has lost its precision; the table starts above it.
constexpr double least_probability = 1e-290;

/// ln of the density in t without t's own power: the density is t^(2 alpha - 1) e^this.
double log_rest(double t, double alpha, double beta) {
  return (alpha - 1) * logarithm(3 - 2 * t) + (beta - 1) * logarithm(1 + 2 * t) +
         (2 * beta - 1) * logarithm(1 - t);
}

double log_density(double t, double alpha, double beta) {
  return (2 * alpha - 1) * logarithm(t) + log_rest(t, alpha, beta);
}

/// The density, up to a factor, at the ends and middles of the cells. The two outer points are left
/// at 0: nothing reads them.
std::vector<double> densities(double alpha, double beta, double peak) {
  std::vector<double> values(points, 0.0);
  for (std::size_t i = 1; i + 1 < points; ++i) {
    const double t = static_cast<double>(i) * cell_width / 2;
    values[i] = exponential(log_density(t, alpha, beta) - peak);
  }
  return values;
}

/// The integral over the first cell: t's power, exactly, times the parabola through the rest.
double first_cell(double alpha, double beta, double peak) {
  const double scale = 2 * alpha * logarithm(cell_width) - peak;
  const auto rest = [&](double t) { return exponential(log_rest(t, alpha, beta) + scale); };
  const auto moment = [&](double power) { return 1 / (2 * alpha + power); };
  return rest(0) * (moment(0) - 3 * moment(1) + 2 * moment(2)) +
         4 * rest(cell_width / 2) * (moment(1) - moment(2)) +
         rest(cell_width) * (2 * moment(2) - moment(1));
}

std::vector<double> cell_integrals(const std::vector<double>& density, double first, double last) {
  std::vector<double> integrals(cells);
  integrals.front() = first;
  integrals.back() = last;
  for (std::size_t i = 1; i + 1 < cells; ++i) {
    integrals[i] = (density[2 * i] + 4 * density[2 * i + 1] + density[2 * i + 2]) * cell_width / 6;
  }
  return integrals;
}

}  // namespace

BetaQuantile::Tail::Tail(const std::vector<double>& integrals, const std::vector<double>& density) {
  double total = 0;
  for (const double integral : integrals) total += integral;
  double below = 0;
  for (std::size_t i = 0; i + 1 < cells && below < total / 2; ++i) {
    below += integrals[i];
    if (below < least_probability * total) continue;
    log_probability.push_back(logarithm(below / total));
    t.push_back(static_cast<double>(i + 1) * cell_width);
    slope.push_back(below / density[2 * i + 2]);
  }
}

double BetaQuantile::Tail::operator()(double log_p) const {
  const auto above = std::upper_bound(log_probability.begin(), log_probability.end(), log_p);
  if (above == log_probability.begin()) {
    // Below the table probability is a power of t, the power being t / slope.
    return t.front() * exponential((log_p - log_probability.front()) * slope.front() / t.front());
  }
  const auto right = std::min(static_cast<std::size_t>(above - log_probability.begin()),
                              log_probability.size() - 1);
  const std::size_t left = right - 1;
  // Cubic of Hermite: t and dt/d ln(p) are known at both ends.
  const double width = log_probability[right] - log_probability[left];
  const double u = (log_p - log_probability[left]) / width;
  const double rise = t[right] - t[left];
  const double bend = slope[left] * width - rise;
  const double other_bend = rise - slope[right] * width;
  return t[left] + u * (rise + (1 - u) * (bend * (1 - u) + other_bend * u));
}

BetaQuantile::BetaQuantile(double alpha, double beta) {
  assert(alpha >= 0.5 && alpha <= 100 && beta >= 0.5 && beta <= 100 && "Beta is out of its bounds");
  double peak = log_density(0.5, alpha, beta);
  for (std::size_t i = 1; i < cells; ++i) {
    const double t = static_cast<double>(i) * cell_width;
    peak = std::max(peak, log_density(t, alpha, beta));
  }
  std::vector<double> density = densities(alpha, beta, peak);
  std::vector<double> integrals =
      cell_integrals(density, first_cell(alpha, beta, peak), first_cell(beta, alpha, peak));
  lower_ = Tail(integrals, density);
  std::reverse(integrals.begin(), integrals.end());
  std::reverse(density.begin(), density.end());
  upper_ = Tail(integrals, density);
}

double BetaQuantile::operator()(double p) const {
  const bool low = p <= 0.5;
  // Each tail by its own table: 1 - p is exact above 1/2.
  const double t = low ? lower_(logarithm(p)) : upper_(logarithm(1 - p));
  const double distance = t * t * (3 - 2 * t);
  return low ? distance : 1 - distance;
}

}  // namespace townhall
