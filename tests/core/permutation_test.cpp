#include "townhall/core/permutation.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

namespace townhall {
namespace {

Permutation permutation_of(std::uint64_t count, std::uint64_t id = 0) {
  return {count, Draws(1, 1), stream("test/permutation"), id};
}

TEST_CASE("a permutation takes each place once, small or large") {
  for (const std::uint32_t count : {1u, 2u, 3u, 1000u, 1024u, 1025u, 4096u, 5000u, 100003u}) {
    const Permutation permutation = permutation_of(count);
    std::vector<bool> taken(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t place = permutation(i);
      REQUIRE(place < count);
      REQUIRE(!taken[place]);
      taken[place] = true;
    }
  }
}

TEST_CASE("permutations of other ids are others") {
  for (const std::uint32_t count : {500u, 5000u}) {
    const Permutation one = permutation_of(count, 0), other = permutation_of(count, 1);
    std::uint32_t same = 0;
    for (std::uint32_t i = 0; i < count; ++i) same += one(i) == other(i) ? 1 : 0;
    // On average one place in all is the same by chance.
    CHECK(same < 10);
  }
}

TEST_CASE("any entry may go anywhere, and neighbours do not stay together") {
  for (const std::uint32_t count : {600u, 3000u}) {
    constexpr std::uint32_t permutations = 4000, cells = 20;
    std::vector<double> first(cells), steps(cells);
    for (std::uint32_t id = 0; id < permutations; ++id) {
      const Permutation permutation = permutation_of(count, id);
      const std::uint32_t a = permutation(17), b = permutation(18);
      ++first[std::size_t{a} * cells / count];
      ++steps[std::size_t{(b + count - a) % count} * cells / count];
    }
    const auto chi_squared = [&](const std::vector<double>& counts) {
      double sum = 0;
      for (const double seen : counts) sum += (seen - 200) * (seen - 200) / 200;
      return sum;
    };
    // The 99.9% quantile with 19 degrees of freedom.
    CHECK(chi_squared(first) < 43.8);
    CHECK(chi_squared(steps) < 43.8);
  }
}

}  // namespace
}  // namespace townhall
