#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "townhall/core/table.hpp"
#include "townhall/engine/tally.hpp"
#include "townhall/engine/world.hpp"

namespace townhall {

/// A number of the month: a function of its sums. NaN where it has no value (a turnout without an
/// occasion).
struct Observable {
  std::string_view name;
  ColumnType type;
  std::string_view unit;
  std::string_view definition;
  std::string_view source;
  double (*value)(const Tally&, const World&);
};

/// LIST 4: what is measured, a column of timeseries.csv each.
[[nodiscard]] std::span<const Observable> observables();

/// Position of an observable in the list; the name must be there.
[[nodiscard]] std::size_t observable_position(std::string_view name);

/// Service match of a township: M = 1 - sum |a_d - n_d| / 2.
[[nodiscard]] double service_match(const std::vector<double>& allocation,
                                   const std::vector<double>& need);

/// part / whole; NaN where whole is 0.
[[nodiscard]] double share(std::uint64_t part, std::uint64_t whole);
[[nodiscard]] double mean(const ExactSum& sum, std::uint64_t count);

/// Total variation between the needs of acts and of all citizens, over the last 12 months.
[[nodiscard]] double representation_gap(const World& world);

/// Gini coefficient of a count with citizens[n] citizens at n.
[[nodiscard]] double gini_of_counts(std::span<const std::uint64_t> citizens);

}  // namespace townhall
