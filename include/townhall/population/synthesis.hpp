#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/population/citizens.hpp"
#include "townhall/population/design.hpp"

namespace townhall {

/// One township to be peopled.
struct TownshipSize {
  std::string name;
  std::int64_t citizens = 0;
  std::int64_t villages = 1;
};

/// What a township's citizens need: a share for each service domain, how it tilts with income, and
/// how it varies between villages (sd of the log).
struct NeedMargin {
  std::vector<double> need;
  std::vector<double> tilt;
  double village_spread = .3;
};

/// The margins' inconsistencies as problems with their scenario paths (population.correlations,
/// ...), without places: shares that do not sum to 1, bands that overlap, correlations that are not
/// positive definite (names the entries), education given twice.
[[nodiscard]] std::vector<Problem> problems_of(const PopulationDesign& design);

/// A population from margins (initialisation steps 1 to 7 of docs/model.md). `needs` has one entry
/// a township, in the order of `sizes`.
[[nodiscard]] Population synthesise(const PopulationDesign& design,
                                    const std::vector<TownshipSize>& sizes,
                                    const std::vector<NeedMargin>& needs, const Draws& draws,
                                    int threads);

/// The intercept m such that logistic(m + offset) has the given mean over citizens. `share` 0 gives
/// -infinity, 1 infinity. Sums are exact, so the result does not depend on order.
[[nodiscard]] double solve_intercept(double share, const std::vector<double>& offsets,
                                     const std::vector<std::uint64_t>& counts);

}  // namespace townhall
