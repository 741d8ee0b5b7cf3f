#include "townhall/network/tie_counts.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <utility>
#include <vector>

#include "townhall/core/array.hpp"
#include "townhall/core/draws.hpp"

namespace townhall {
namespace {

using Found = std::set<std::pair<std::uint32_t, Oddity>>;

/// The same by the definitions, row by row.
TieCounts count_plainly(const Array<Tie>& ties, bool directed, Found& odd) {
  TieCounts counts{.listed = ties.size()};
  std::set<std::pair<std::uint32_t, std::uint32_t>> named;
  for (std::uint32_t row = 0; row < ties.size(); ++row) {
    auto [a, b] = ties[row];
    if (!directed && a > b) std::swap(a, b);
    if (a == no_citizen || b == no_citizen) {
      ++counts.unknown;
      odd.emplace(row, Oddity::unknown);
    } else if (a == b) {
      ++counts.loops;
      odd.emplace(row, Oddity::loop);
    } else if (!named.emplace(a, b).second) {
      ++counts.duplicates;
      odd.emplace(row, Oddity::duplicate);
    }
  }
  for (const auto& [a, b] : named) {
    const bool other_way = named.count({b, a}) > 0;
    if (!other_way || a < b) ++counts.ties;
    if (!directed || other_way) continue;
    ++counts.one_way;
    for (std::uint32_t row = 0;; ++row) {
      if (ties[row] != Tie{a, b}) continue;
      odd.emplace(row, Oddity::one_way);
      break;
    }
  }
  return counts;
}

TEST_CASE("each row of a list is told for what it is") {
  const Array<Tie> ties{{0, 1}, {1, 0}, {0, 1}, {2, 2}, {2, 3}, {3, no_citizen}, {3, 0}};
  Found odd;
  const TieCounts counts = count_ties(
      ties, true, 4, [&](Oddity oddity, std::uint32_t row) { odd.emplace(row, oddity); });
  CHECK(counts == TieCounts{7, 3, 1, 1, 2, 1});
  CHECK(odd == Found{{2, Oddity::duplicate},
                     {3, Oddity::loop},
                     {4, Oddity::one_way},
                     {5, Oddity::unknown},
                     {6, Oddity::one_way}});
  // Undirected, the second row says what the first has said.
  CHECK(count_ties(ties, false, 4) == TieCounts{7, 3, 2, 1, 0, 1});
}

TEST_CASE("counts are those of the definitions, in any list, and add up") {
  const Draws draws(7, 1);
  for (std::uint32_t list = 0; list < 200; ++list) {
    Array<Tie> ties;
    const auto citizens =
        1 + static_cast<std::uint32_t>(20 * draws.uniform(stream("test/citizens"), list, 0));
    for (std::uint32_t row = 0; row < list; ++row) {
      const auto end = [&](std::uint32_t which) {
        const double u = draws.uniform(stream("test/end"), 1000 * list + row, which);
        const auto one = static_cast<std::uint32_t>((citizens + 1) * u);
        return one == citizens ? no_citizen : one;
      };
      ties.push_back({end(0), end(1)});
    }
    for (const bool directed : {false, true}) {
      Found expected, found;
      const TieCounts counts =
          count_ties(ties, directed, citizens,
                     [&](Oddity oddity, std::uint32_t row) { found.emplace(row, oddity); });
      REQUIRE(counts == count_plainly(ties, directed, expected));
      REQUIRE(found == expected);
      REQUIRE(counts.listed == counts.unknown + counts.loops + counts.duplicates +
                                   (directed ? 2 : 1) * counts.ties - counts.one_way);
    }
  }
}

}  // namespace
}  // namespace townhall
