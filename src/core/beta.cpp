#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

// x = 3t^2 - 2t^3 = 1 - (1-t)^2 (1+2t) turns Beta's density into one that is bounded at both ends
// for exponents of 1/2 and more. The grid is even in t.
constexpr std::size_t cells = 2048;
constexpr std::size_t points = 2 * cells + 1;
constexpr double cell_width = 1.0 / static_cast<double>(cells);

// Cubics by the normal: cells of 1/32 between -6 and 6.
constexpr double normal_limit = 6;
constexpr double normal_cells = 32;
constexpr auto normal_cell_count = static_cast<std::size_t>(2 * normal_limit * normal_cells);

// Below this a probability has lost its precision; the table starts above it.
constexpr double least_probability = 1e-290;

/// ln of the density in t without t's own power: the density is t^(2 alpha - 1) e^this.
double log_rest(double t, double alpha, double beta) {
  return (alpha - 1) * logarithm(3 - 2 * t) + (beta - 1) * logarithm(1 + 2 * t) +
         (2 * beta - 1) * logarithm(1 - t);
}

void to_logarithms(std::vector<double>& numbers) {
#pragma omp simd
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = logarithm(numbers[i]);
}

/// The logarithms that a density is made of, at the ends and middles of the cells: for all shapes
/// the same. The two outer points are left at 0.
struct GridLogarithms {
  std::vector<double> t = std::vector<double>(points, 1.0);
  std::vector<double> three_less_2t = t;
  std::vector<double> one_and_2t = t;
  std::vector<double> one_less_t = t;

  GridLogarithms() {
    for (std::size_t i = 1; i + 1 < points; ++i) {
      const double at = static_cast<double>(i) * cell_width / 2;
      t[i] = at;
      three_less_2t[i] = 3 - 2 * at;
      one_and_2t[i] = 1 + 2 * at;
      one_less_t[i] = 1 - at;
    }
    for (auto* numbers : {&t, &three_less_2t, &one_and_2t, &one_less_t}) to_logarithms(*numbers);
  }
};

/// ln of the density, up to a term, at the ends and middles of the cells. The two outer points are
/// left at 0: nothing reads them.
std::vector<double> log_densities(double alpha, double beta) {
  static const GridLogarithms grid;
  std::vector<double> values(points);
#pragma omp simd
  for (std::size_t i = 0; i < points; ++i) {
    const double rest = (alpha - 1) * grid.three_less_2t[i] + (beta - 1) * grid.one_and_2t[i] +
                        (2 * beta - 1) * grid.one_less_t[i];
    values[i] = (2 * alpha - 1) * grid.t[i] + rest;
  }
  return values;
}

/// The density, where `peak` is subtracted from its logarithm.
std::vector<double> densities(std::vector<double> logarithms, double peak) {
#pragma omp simd
  for (std::size_t i = 1; i < points - 1; ++i) logarithms[i] = exponential(logarithms[i] - peak);
  return logarithms;
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
    log_probability.push_back(below / total);
    t.push_back(static_cast<double>(i + 1) * cell_width);
    slope.push_back(below / density[2 * i + 2]);
  }
  to_logarithms(log_probability);
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
  std::vector<double> logarithms = log_densities(alpha, beta);
  double peak = logarithms[cells];
  for (std::size_t i = 2; i + 1 < points; i += 2) peak = std::max(peak, logarithms[i]);
  std::vector<double> density = densities(std::move(logarithms), peak);
  std::vector<double> integrals =
      cell_integrals(density, first_cell(alpha, beta, peak), first_cell(beta, alpha, peak));
  lower_ = Tail(integrals, density);
  std::reverse(integrals.begin(), integrals.end());
  std::reverse(density.begin(), density.end());
  upper_ = Tail(integrals, density);
  tabulate_normals();
}

void BetaQuantile::tabulate_normals() {
  constexpr std::size_t ends = normal_cell_count + 3;  // one more cell on either side
  const auto z = [](std::size_t end) {
    return (static_cast<double>(end) - 1) / normal_cells - normal_limit;
  };
  std::vector<double> log_p(ends);
  for (std::size_t end = 0; end < ends; ++end) log_p[end] = -std::fabs(z(end));
  to_normal_cdf(log_p);
  to_logarithms(log_p);
  const auto at = [&](std::size_t end) { return from_end(z(end) <= 0, log_p[end]); };
  // The cubic through a cell's ends and their neighbours (Lagrange).
  std::array<double, 4> x = {0, at(0), at(1), at(2)};
  by_normal_.reserve(normal_cell_count);
  for (std::size_t cell = 0; cell < normal_cell_count; ++cell) {
    x = {x[1], x[2], x[3], at(cell + 3)};
    const double second = x[0] - 2 * x[1] + x[2];
    const double third = x[3] - 3 * x[2] + 3 * x[1] - x[0];
    by_normal_.push_back({x[1], x[2] - x[1] - second / 2 - third / 6, second / 2, third / 6});
  }
}

double BetaQuantile::from_end(bool low, double log_p) const {
  const double t = low ? lower_(log_p) : upper_(log_p);
  const double distance = t * t * (3 - 2 * t);
  return low ? distance : 1 - distance;
}

double BetaQuantile::operator()(double p) const {
  // Each tail by its own table: 1 - p is exact above 1/2.
  const bool low = p <= 0.5;
  return from_end(low, logarithm(low ? p : 1 - p));
}

double BetaQuantile::of_normal(double z) const {
  return from_end(z <= 0, logarithm(normal_cdf(-std::fabs(z))));
}

void BetaQuantile::of_normals(std::span<double> numbers) const {
  for (double& number : numbers) {
    if (!(std::fabs(number) < normal_limit)) {
      number = of_normal(number);
      continue;
    }
    const double place = (number + normal_limit) * normal_cells;
    const auto cell = static_cast<std::int32_t>(place);
    const double u = place - cell;
    const Cubic& cubic = by_normal_[static_cast<std::size_t>(cell)];
    const double x = cubic[0] + u * (cubic[1] + u * (cubic[2] + u * cubic[3]));
    number = std::clamp(x, 0.0, 1.0);
  }
}

}  // namespace townhall
