#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/population/blocks.hpp"
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

  /// Independent normals of some citizens become correlated ones.
  void correlate(std::span<double> education, std::span<double> income, std::span<double> culture,
                 std::span<double> age) const;

  /// Culture's normal for a citizen whose other three are known (`known.culture` is not read), from
  /// an independent standard normal.
  [[nodiscard]] double culture_given(const Normals& known, double independent) const;

 private:
  using Lower = std::array<std::array<double, 4>, 4>;
  Lower all_;           ///< order education, income, culture, age
  Lower culture_last_;  ///< order education, income, age, culture
};

/// The standard normals of `ids`, of which households have the share `r` in common: sqrt(r) of the
/// household's, sqrt(1 - r) of one's own. `places` says who lives with whom. One place in `normals`
/// an id.
void draw_household_normals(double r, Stream common, Stream own, const Population& places,
                            Share ids, const Draws& draws, std::span<double> normals);

/// The underlying normals of a block of citizens.
struct BlockNormals {
  BlockNumbers education;
  BlockNumbers income;
  BlockNumbers culture;
  BlockNumbers age;
};

/// The correlated normals of the citizens `ids`, at most a block.
void draw_correlated_normals(const CorrelatedNormals& correlated, const HouseholdShare& share,
                             const Population& places, Share ids, const Draws& draws,
                             BlockNormals& normals);

/// What is wrong with the correlations, if anything.
[[nodiscard]] std::vector<Problem> problems_of(const Correlations& correlations);

}  // namespace townhall
