#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/numeric.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {

/// Phi(z), held within (0, 1).
[[nodiscard]] double probability(double z);

/// A band of ages, whole years, both included.
struct AgeBand {
  int low = 0;
  int high = 0;
};

/// The band that `text` writes as "low-high", if it does and low <= high.
[[nodiscard]] std::optional<AgeBand> age_band_of(std::string_view text);

/// Ages in bands, uniform within [low, high + 1) of each.
class AgeMargin {
 public:
  explicit AgeMargin(const Named<double>& shares);

  /// Quantiles: the ages in years that shares `p` of adults have not passed, and the numbers of
  /// their bands. All spans are of one size.
  void find(std::span<const double> p, std::span<Age> years, std::span<std::uint8_t> band) const;

  /// The band in which an age lies, or the nearest.
  [[nodiscard]] std::uint8_t band(double years) const;

 private:
  std::vector<AgeBand> bands_;
  std::vector<double> cumulative_;
};

/// Levels of schooling by their shares, of all adults or of each age band.
class EducationMargin {
 public:
  explicit EducationMargin(const PopulationDesign& design);

  /// The levels of citizens with the standard normals `z` in their age band. All spans are of one
  /// size.
  void find(std::span<const double> z, std::span<const std::uint8_t> age_band,
            std::span<std::uint8_t> level) const;

 private:
  /// The normal from which on a citizen has at least the next level.
  using Thresholds = std::array<double, 4>;
  std::vector<Thresholds> by_band_;  ///< one entry where age does not matter
};

/// Log of income as a function of years at school and a standard normal. A table of fifths is met
/// in its overall mean; the fifths themselves come out up to a tenth away, since the end slopes,
/// continued, make a long upper tail.
class LogIncome {
 public:
  explicit LogIncome(const Income& income);

  [[nodiscard]] double operator()(int years, double z) const;

  /// The log incomes of citizens with these levels of schooling. All spans are of one size.
  void find(std::span<const std::uint8_t> level, std::span<const double> z,
            std::span<float> log_income) const;

  /// Log points a year at school adds: 0 where z is income itself and not a residual.
  [[nodiscard]] double return_to_schooling() const { return return_to_schooling_; }

 private:
  /// ln y = level + slope * z up to z = `until`.
  struct Piece {
    double until = 0;
    double level = 0;
    double slope = 0;
  };
  std::vector<Piece> pieces_;
  double return_to_schooling_ = 0;
};

}  // namespace townhall
