#include "townhall/network/tie_counts.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "townhall/core/array.hpp"
#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

/// A row beside its tie's lower end: the higher end, then the row's number, then whether it was
/// named from the higher end; so that rows of a tie stand together, in order.
constexpr std::uint64_t entry(std::uint32_t high, std::uint32_t row, bool from_high) {
  return std::uint64_t{high} << 32U | std::uint64_t{row} << 1U | (from_high ? 1U : 0U);
}
constexpr std::uint32_t row_of(std::uint64_t entry) {
  return static_cast<std::uint32_t>(entry) >> 1U;
}

}  // namespace

TieCounts count_ties(std::span<const Tie> ties, bool directed, std::uint32_t citizens,
                     const std::function<void(Oddity, std::uint32_t)>& visit) {
  TieCounts counts{.listed = ties.size()};
  std::vector<std::size_t> ends(std::size_t{citizens} + 1);
  const auto is_tie = [](const Tie& tie) {
    return tie.a != no_citizen && tie.b != no_citizen && tie.a != tie.b;
  };
  for (std::uint32_t row = 0; row < ties.size(); ++row) {
    const Tie& tie = ties[row];
    if (is_tie(tie)) {
      ++ends[std::min(tie.a, tie.b)];
      continue;
    }
    const bool unknown = tie.a == no_citizen || tie.b == no_citizen;
    ++(unknown ? counts.unknown : counts.loops);
    visit(unknown ? Oddity::unknown : Oddity::loop, row);
  }
  std::exclusive_scan(ends.begin(), ends.end(), ends.begin(), std::size_t{0});
  Array<std::uint64_t> rows(ends.back());
  for (std::uint32_t row = 0; row < ties.size(); ++row) {
    const Tie& tie = ties[row];
    if (!is_tie(tie)) continue;
    const auto [low, high] = std::minmax(tie.a, tie.b);
    rows[ends[low]++] = entry(high, row, directed && tie.a == high);
  }

  for (std::size_t low = 0, first = 0; low < citizens; first = ends[low++]) {
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(ends[low]);
    std::sort(begin, end);
    for (auto one = begin; one != end;) {
      bool named_from[2] = {false, false};
      const auto first_row = one;
      for (; one != end && *one >> 32U == *first_row >> 32U; ++one) {
        if (!named_from[*one & 1U]) {
          named_from[*one & 1U] = true;
          continue;
        }
        ++counts.duplicates;
        visit(Oddity::duplicate, row_of(*one));
      }
      ++counts.ties;
      if (!directed || named_from[0] == named_from[1]) continue;
      ++counts.one_way;
      visit(Oddity::one_way, row_of(*first_row));
    }
  }
  return counts;
}

double reciprocity(const TieCounts& counts) {
  const std::uint64_t named = 2 * counts.ties - counts.one_way;
  return named == 0
             ? missing
             : static_cast<double>(2 * (counts.ties - counts.one_way)) / static_cast<double>(named);
}

}  // namespace townhall
