#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// What happens to odd rows of a file: they are counted and dropped (a tie named from one end alone
/// is taken as mutual), or the file is refused.
enum class OddRows : std::uint8_t { accept, refuse };
[[nodiscard]] constexpr auto names(OddRows) {
  return std::array<std::string_view, 2>{"accept", "refuse"};
}

/// Ties from a file (read_network_file): ids as the citizens' file writes them, or numbers from 0
/// where the population is synthetic; of GraphML the nodes' attribute `id` where there is one, else
/// the nodes' own ids. Read as undirected and unweighted: a tie named from both ends is one tie.
/// Checked by: every problem names its line.
struct Imported {
  static constexpr std::string_view name = "import";
  std::string import;
  std::string layer;
  OddRows duplicates = OddRows::accept;
  OddRows loops = OddRows::accept;
  OddRows one_way = OddRows::accept;
  OddRows unknown = OddRows::refuse;

  /// Reads the file, whose ties the source gives once. Throws Problems: a file that cannot be read,
  /// a layer it does not have, odd rows that are refused, each with its line.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer_name) const;
  bool operator==(const Imported&) const = default;
};

constexpr void describe(auto& field, Imported& e) {
  field(
      "import", e.import,
      {.unit = "file",
       .meaning = "file of ties beside the scenario file: a CSV edge list with the columns source "
                  "and target, or GraphML (.graphml, .xml); also compressed (gzip, zstd)"});
  field("layer", e.layer,
        {.meaning = "which layer of the file, by its column or attribute layer; empty: all ties of "
                    "the file"});
  field("duplicates", e.duplicates,
        {.meaning = "rows that name a tie again, from the same end: dropped or refused"});
  field("loops", e.loops, {.meaning = "rows that tie a citizen to oneself: dropped or refused"});
  field("one_way", e.one_way,
        {.meaning = "ties that a directed list names from one end alone: mutual all the same, or "
                    "refused"});
  field("unknown", e.unknown,
        {.meaning = "rows with an end that is no citizen: dropped or refused"});
}

}  // namespace townhall
