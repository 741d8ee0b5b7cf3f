#include "townhall/model/choice.hpp"

#include <algorithm>
#include <limits>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity();

/// s ln sum exp(v/s) over a few values.
double log_sum(std::span<const double> values, double scale) {
  double largest = nothing;
  for (const double value : values) largest = std::max(largest, value);
  if (largest == nothing) return nothing;
  double sum = 0;
  for (const double value : values) {
    if (value != nothing) sum += exponential((value - largest) / scale);
  }
  return largest + scale * logarithm(sum);
}

std::array<double, mode_count> mode_values(const Menu& menu, double mode_scale) {
  std::array<double, mode_count> values;
  for (std::size_t m = 0; m < mode_count; ++m) {
    std::array<double, channels_at_most> utilities;
    std::size_t count = 0;
    for (const Menu::Item& item : menu.offered()) {
      if (static_cast<std::size_t>(item.mode) == m) utilities[count++] = item.utility;
    }
    values[m] = log_sum(std::span(utilities).first(count), mode_scale);
  }
  return values;
}

}  // namespace

double ThreeLevelLogit::inclusive_value(const Menu& menu) const {
  return log_sum(mode_values(menu, mode_scale), nest_scale);
}

std::uint8_t ThreeLevelLogit::choose(const Menu& menu, double uniform) const {
  const auto modes = mode_values(menu, mode_scale);
  const double all = log_sum(modes, nest_scale);
  double below = 0;
  std::uint8_t last = 0;
  for (std::size_t m = 0; m < mode_count; ++m) {
    if (modes[m] == nothing) continue;
    const double share_of_mode = exponential((modes[m] - all) / nest_scale);
    for (const Menu::Item& item : menu.offered()) {
      if (static_cast<std::size_t>(item.mode) != m) continue;
      below += share_of_mode * exponential((item.utility - modes[m]) / mode_scale);
      last = item.channel;
      if (uniform < below) return last;
    }
  }
  return last;
}

}  // namespace townhall
