#include "townhall/model/choice.hpp"

#include <algorithm>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

/// Writes exp((values - largest) / scale), adds it to `sum`.
void add_weights(std::span<const double> values, std::span<const double> largest, double scale,
                 std::span<double> weights, std::span<double> sum) {
  const double steepness = 1 / scale;
  for (std::size_t j = 0; j < values.size(); ++j) {
    const double weight = exponential((values[j] - largest[j]) * steepness);
    weights[j] = weight;
    sum[j] += weight;
  }
}

void raise_to(std::span<double> largest, std::span<const double> values) {
  for (std::size_t j = 0; j < values.size(); ++j) largest[j] = std::max(largest[j], values[j]);
}

/// Turns the largest value into scale ln sum exp(value / scale).
void add_log_sum(std::span<double> largest, std::span<const double> sum, double scale) {
  for (std::size_t j = 0; j < largest.size(); ++j) largest[j] += scale * logarithm(sum[j]);
}

}  // namespace

/// The values of one mode: I_m of each citizen; none where the mode has no channel.
std::span<const double> Choices::add_mode(ModePart& mode, Mode which, const Menus& menus,
                                          double scale, Room& room) {
  std::array<std::span<const double>, channels_at_most> utilities;
  for (const Menus::Item& item : menus.offered()) {
    if (item.mode != which) continue;
    utilities[mode.count] = item.utility;
    mode.channel[mode.count++] = item.channel;
  }
  if (mode.count < 2) return utilities.front();
  const std::size_t citizens = utilities.front().size();
  const auto value = room.take<double>(citizens, Menus::out_of_reach);
  for (std::size_t k = 0; k < mode.count; ++k) raise_to(value, utilities[k]);
  const auto sum = room.take<double>(citizens, 0);
  for (std::size_t k = 0; k < mode.count; ++k) {
    const auto weights = room.take<double>(citizens);
    add_weights(utilities[k], value, scale, weights, sum);
    mode.weight_of_channel[k] = weights;
  }
  mode.sum_of_channels = sum;
  add_log_sum(value, sum, scale);
  return value;
}

Choices::Choices(const Menus& menus, const ThreeLevelLogit& scales, Room& room) {
  std::array<std::span<const double>, mode_count> values;
  std::size_t modes = 0;
  for (std::size_t m = 0; m < mode_count; ++m) {
    values[m] = add_mode(modes_[m], static_cast<Mode>(m), menus, scales.mode_scale, room);
    if (values[m].empty()) continue;
    ++modes;
    inclusive_value_ = values[m];
  }
  if (modes < 2) return;
  const std::size_t citizens = inclusive_value_.size();
  const auto inclusive = room.take<double>(citizens, Menus::out_of_reach);
  for (const auto& value : values) {
    if (!value.empty()) raise_to(inclusive, value);
  }
  const auto sum = room.take<double>(citizens, 0);
  for (std::size_t m = 0; m < mode_count; ++m) {
    if (values[m].empty()) continue;
    const auto weights = room.take<double>(citizens);
    add_weights(values[m], inclusive, scales.nest_scale, weights, sum);
    modes_[m].weight = weights;
  }
  sum_of_modes_ = sum;
  add_log_sum(inclusive, sum, scales.nest_scale);
  inclusive_value_ = inclusive;
}

std::uint8_t Choices::choose(std::size_t j, double uniform) const {
  // Shares of the sum over modes, so that only channels that share a mode need a division.
  const double target = sum_of_modes_.empty() ? uniform : uniform * sum_of_modes_[j];
  double below = 0;
  std::uint8_t last = 0;
  for (const ModePart& mode : modes_) {
    if (mode.count == 0) continue;
    const double of_mode = mode.weight.empty() ? 1 : mode.weight[j];
    if (of_mode == 0) continue;
    for (std::size_t k = 0; k < mode.count; ++k) {
      const auto& weights = mode.weight_of_channel[k];
      const double of_channel = weights.empty() ? 1 : weights[j] / mode.sum_of_channels[j];
      if (of_channel == 0) continue;
      below += of_mode * of_channel;
      last = mode.channel[k];
      if (target < below) return last;
    }
  }
  return last;
}

}  // namespace townhall
