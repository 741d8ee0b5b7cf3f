#include "townhall/population/ranks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "townhall/core/draws.hpp"

namespace townhall {
namespace {

/// Ranks as a stable sort gives them.
std::vector<std::uint32_t> sorted_ranks(const std::vector<float>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<std::uint32_t> ranks(values.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    ranks[order[rank]] = static_cast<std::uint32_t>(rank);
  }
  return ranks;
}

bool ranked_as_sorted(const std::vector<float>& values) {
  const auto ranks = ranks_of(values, 2);
  const auto expected = sorted_ranks(values);
  return std::equal(ranks.begin(), ranks.end(), expected.begin(), expected.end());
}

std::vector<float> values_of(std::size_t count, auto&& value) {
  std::vector<float> values;
  const Draws draws(1, 1);
  for (std::size_t i = 0; i < count; ++i) {
    values.push_back(static_cast<float>(value(draws.uniform(stream("test.rank"), i, 0))));
  }
  return values;
}

TEST_CASE("ranks are those of a stable sort, in worlds of every size") {
  for (const std::size_t count : {0u, 1u, 2u, 1000u, 65535u, 65536u, 65537u, 300001u}) {
    CHECK(ranked_as_sorted(values_of(count, [](double u) { return 8 * u - 4; })));
  }
}

TEST_CASE("equal values rank in order of their place") {
  constexpr std::size_t count = 300000;
  CHECK(ranked_as_sorted(values_of(count, [](double) { return 1; })));
  CHECK(ranked_as_sorted(values_of(count, [](double u) { return u < .5 ? -1.5 : 2; })));
  CHECK(ranked_as_sorted(values_of(count, [](double u) { return static_cast<int>(7 * u) - 3; })));
  CHECK(ranked_as_sorted(values_of(count, [](double u) { return u < .9 ? 0 : u; })));
}

TEST_CASE("minus zero ranks as zero, and values of all magnitudes in order") {
  CHECK(ranked_as_sorted({0.0F, -0.0F, 1e-40F, -1e-40F, 3e38F, -3e38F, 0.0F, 1e-20F, -0.0F}));
}

TEST_CASE("values that rise or fall with place are ranked") {
  std::vector<float> values(200000);
  std::iota(values.begin(), values.end(), -1000.0F);
  CHECK(ranked_as_sorted(values));
  std::reverse(values.begin(), values.end());
  CHECK(ranked_as_sorted(values));
}

}  // namespace
}  // namespace townhall
