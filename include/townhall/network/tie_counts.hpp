#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "townhall/network/tie.hpp"

namespace townhall {

/// What a list of ties comes to. Each listed row is an unknown, a loop, a duplicate, or names a tie
/// from one of its ends; so listed = unknown + loops + duplicates + 2 ties - one_way where the list
/// is directed, and unknown + loops + duplicates + ties where it is not.
struct TieCounts {
  std::uint64_t listed = 0;
  std::uint64_t ties = 0;  ///< distinct ones, undirected
  std::uint64_t duplicates =
      0;                      ///< rows that name what an earlier one has named, from the same end
  std::uint64_t loops = 0;    ///< rows that tie somebody to themselves
  std::uint64_t one_way = 0;  ///< ties of a directed list that are named from one end alone
  std::uint64_t unknown = 0;  ///< rows with an end that is not known

  bool operator==(const TieCounts&) const = default;
};

/// A list that a layer's ties were read from.
struct TieList {
  std::string layer;
  std::string file;      ///< its name, without folders
  bool directed = true;  ///< a tie may be named from both ends
  TieCounts counts;
};

/// Share of what is named (repeated rows and loops left out) that is named from the other end, too;
/// NaN where nothing is.
[[nodiscard]] double reciprocity(const TieCounts& counts);

/// What is odd about a row. Of a tie that is named from one end alone, its first row is one_way.
enum class Oddity : std::uint8_t { duplicate, loop, one_way, unknown };

/// An end that is not known.
inline constexpr std::uint32_t no_citizen = 0xFFFFFFFF;

/// Counts ties among `citizens` citizens, and calls visit(oddity, number of the row) for each row
/// that is odd, in no order. In time and room (eight bytes a row, four a citizen) of the order of
/// the list.
[[nodiscard]] TieCounts count_ties(
    std::span<const Tie> ties, bool directed, std::uint32_t citizens,
    const std::function<void(Oddity, std::uint32_t)>& visit = [](Oddity, std::uint32_t) {});

}  // namespace townhall
