#include "townhall/core/coalitions.hpp"

#include <bit>

namespace townhall {
namespace {

std::size_t players_of(std::span<const double> values) {
  return static_cast<std::size_t>(std::countr_zero(values.size()));
}

/// Calls visit(value without a player, value with them) for each player and pair of sets.
void each_pair(std::vector<double>& values, auto&& visit) {
  for (std::size_t player = 1; player < values.size(); player <<= 1) {
    for (std::size_t set = 0; set < values.size(); ++set) {
      if ((set & player) == 0) visit(values[set], values[set | player]);
    }
  }
}

}  // namespace

std::vector<double> shapley_values(std::span<const double> values) {
  const std::size_t players = players_of(values);
  // How often a set of each size stands before a player: s! (k - 1 - s)! of k! orders.
  std::vector<double> weights(players, 0);
  for (std::size_t size = 0; size < players; ++size) {
    double choices = 1;
    for (std::size_t i = 0; i < size; ++i)
      choices = choices * static_cast<double>(players - 1 - i) / static_cast<double>(i + 1);
    weights[size] = 1 / (static_cast<double>(players) * choices);
  }
  std::vector<double> shares(players, 0);
  for (std::size_t player = 0; player < players; ++player) {
    const std::size_t bit = std::size_t{1} << player;
    for (std::size_t set = 0; set < values.size(); ++set) {
      if ((set & bit) != 0) continue;
      shares[player] +=
          weights[static_cast<std::size_t>(std::popcount(set))] * (values[set | bit] - values[set]);
    }
  }
  return shares;
}

std::vector<double> dividends(std::span<const double> values) {
  std::vector<double> result(values.begin(), values.end());
  each_pair(result, [](double& without, double& with) { with -= without; });
  return result;
}

std::vector<double> factorial_effects(std::span<const double> values) {
  std::vector<double> result(values.begin(), values.end());
  each_pair(result, [](double& without, double& with) {
    const double sum = without + with, difference = with - without;
    without = sum;
    with = difference;
  });
  const auto sets = static_cast<double>(values.size());
  for (std::size_t set = 0; set < result.size(); ++set) result[set] /= set == 0 ? sets : sets / 2;
  return result;
}

double cell_of_effects(std::span<const double> effects, std::size_t set) {
  double value = effects[0];
  for (std::size_t of = 1; of < effects.size(); ++of) {
    const bool adds = std::popcount(of & ~set) % 2 == 0;
    value += (adds ? .5 : -.5) * effects[of];
  }
  return value;
}

}  // namespace townhall
