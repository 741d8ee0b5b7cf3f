#include "townhall/core/coalitions.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <numeric>

namespace townhall {
namespace {

std::vector<double> any_values(std::size_t players) {
  std::vector<double> values;
  for (std::size_t set = 0; set < std::size_t{1} << players; ++set)
    values.push_back(static_cast<double>(*rc::gen::inRange(-1000, 1000)) / 16);
  return values;
}

/// What each player adds on coming, averaged over every order in turn.
std::vector<double> over_all_orders(const std::vector<double>& values, std::size_t players) {
  std::vector<std::size_t> order(players);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> sums(players, 0);
  double orders = 0;
  do {
    std::size_t present = 0;
    for (const std::size_t player : order) {
      const std::size_t with = present + (std::size_t{1} << player);
      sums[player] += values[with] - values[present];
      present = with;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& sum : sums) sum /= orders;
  return sums;
}

}  // namespace

TEST_CASE("Shapley values are the means over all orders, and add up to the whole", "[core]") {
  rc::prop("of any game", [] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 7);
    const auto values = any_values(players);
    const auto shares = shapley_values(values);
    const auto expected = over_all_orders(values, players);
    RC_ASSERT(shares.size() == players);
    double sum = 0;
    for (std::size_t i = 0; i < players; ++i) {
      RC_ASSERT(shares[i] == Approx(expected[i]).margin(1e-9));
      sum += shares[i];
    }
    RC_ASSERT(sum == Approx(values.back() - values.front()).margin(1e-9));
  });
}

TEST_CASE("the dividends of a set's parts add up to its value", "[core]") {
  rc::prop("of any game", [] {
    const auto values = any_values(*rc::gen::inRange<std::size_t>(1, 6));
    const auto parts = dividends(values);
    for (std::size_t set = 0; set < values.size(); ++set) {
      double sum = 0;
      for (std::size_t part = 0; part < values.size(); ++part)
        sum += (part & ~set) == 0 ? parts[part] : 0;
      RC_ASSERT(sum == Approx(values[set]).margin(1e-9));
    }
  });
}

TEST_CASE("factorial effects reproduce every cell", "[core]") {
  rc::prop("of any factorial", [] {
    const auto values = any_values(*rc::gen::inRange<std::size_t>(1, 6));
    const auto effects = factorial_effects(values);
    for (std::size_t set = 0; set < values.size(); ++set)
      RC_ASSERT(cell_of_effects(effects, set) == Approx(values[set]).margin(1e-9));
  });
}

TEST_CASE("main effects and interactions of a two by two table are those of the textbook",
          "[core]") {
  // Neither 10, a alone 14, b alone 13, both 25.
  const auto effects = factorial_effects(std::vector<double>{10, 14, 13, 25});
  CHECK(effects[0] == Approx(15.5));                           // the mean of all
  CHECK(effects[1] == Approx(((14 - 10) + (25 - 13)) / 2.0));  // a
  CHECK(effects[2] == Approx(((13 - 10) + (25 - 14)) / 2.0));  // b
  CHECK(effects[3] == Approx(((25 - 13) - (14 - 10)) / 2.0));  // half the change of a's effect
  const auto parts = dividends(std::vector<double>{10, 14, 13, 25});
  CHECK(parts == std::vector<double>{10, 4, 3, 8});
}

}  // namespace townhall
