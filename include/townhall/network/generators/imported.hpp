#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Ties from an edge list (CSV with a header line, columns source and target: ids as the citizens'
/// file writes them, or numbers from 0 where the population is synthetic). Read as undirected and
/// unweighted: a tie named from both sides is one tie. Checked by: every problem names its line.
struct Imported {
  static constexpr std::string_view name = "import";
  std::string import;

  /// Throws Problems: a missing file or column, a citizen that is not there, each with its line.
  [[nodiscard]] std::vector<Tie> operator()(const Population& population, const Draws& draws,
                                            std::string_view layer) const;
  bool operator==(const Imported&) const = default;
};

constexpr void describe(auto& field, Imported& e) {
  field("import", e.import,
        {.unit = "file",
         .meaning = "CSV edge list beside the scenario file, columns source and target"});
}

}  // namespace townhall
