#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {

/// A citizen's four underlying standard normals.
struct Normals {
  double education = 0;
  double income = 0;
  double culture = 0;
  double age = 0;
};

/// Gives independent standard normals the scenario's correlations (Cholesky).
class CorrelatedNormals {
 public:
  /// Throws Problems (path population.correlations) where the matrix is not positive definite.
  explicit CorrelatedNormals(const Correlations& correlations);

  [[nodiscard]] Normals operator()(const Normals& independent) const;

  /// Culture's normal for a citizen whose other three are known (`known.culture` is not read), from
  /// an independent standard normal.
  [[nodiscard]] double culture_given(const Normals& known, double independent) const;

 private:
  using Lower = std::array<std::array<double, 4>, 4>;
  Lower all_;           ///< order education, income, culture, age
  Lower culture_last_;  ///< order education, income, age, culture
};

/// sqrt(r) of what the household has in common, sqrt(1 - r) of one's own.
[[nodiscard]] double mix(double household_share, double household, double own);

/// The standard normals of `ids`, of which households have the share `r` in common. `household`
/// gives every citizen's household.
[[nodiscard]] std::vector<double> household_normals(double r, Stream common, Stream own,
                                                    const std::vector<std::uint32_t>& household,
                                                    Share ids, const Draws& draws);

/// The correlated normals of the citizens `ids`.
[[nodiscard]] std::vector<Normals> draw_normals(const CorrelatedNormals& correlated,
                                                const HouseholdShare& share,
                                                const std::vector<std::uint32_t>& household,
                                                Share ids, const Draws& draws);

/// What is wrong with the correlations, if anything.
[[nodiscard]] std::vector<Problem> problems_of(const Correlations& correlations);

}  // namespace townhall
