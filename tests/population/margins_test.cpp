#include "townhall/population/margins.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

namespace townhall {
namespace {

TEST_CASE("an age band is two whole numbers that do not fall") {
  const auto band = age_band_of("18-35");
  REQUIRE(band);
  CHECK(band->low == 18);
  CHECK(band->high == 35);
  CHECK(age_band_of("40-40"));
  for (const auto* text : {"", "18", "18-", "-35", "35-18", "18-35x", "18 - 35", "a-b"}) {
    CHECK_FALSE(age_band_of(text));
  }
}

TEST_CASE("the quantile of age runs through the bands in order") {
  const AgeMargin age({{"18-35", .5}, {"36-39", 0}, {"40-49", .5}});
  CHECK(age(0).years == 18);
  CHECK(age(.25).years == Approx(27));
  CHECK(age(.25).band == 0);
  CHECK(age(.5).years == 40);
  CHECK(age(.5).band == 2);
  CHECK(age(.75).years == Approx(45));
  CHECK(age(1 - 0x1p-53).years < 50);
  CHECK(age(.5 - 0x1p-53).years < 36);
}

TEST_CASE("an age outside the bands belongs to the nearest") {
  const AgeMargin age({{"18-35", .4}, {"40-49", .3}, {"50-59", .3}});
  CHECK(age.band(17) == 0);
  CHECK(age.band(35.9) == 0);
  CHECK(age.band(37) == 0);
  CHECK(age.band(39) == 1);
  CHECK(age.band(49.99) == 1);
  CHECK(age.band(50) == 2);
  CHECK(age.band(101) == 2);
}

TEST_CASE("the quantile of schooling never names a level of share 0") {
  PopulationDesign design;
  design.education = {
      .none = 0, .primary = .5, .lower_secondary = 0, .upper_secondary = .5, .tertiary = 0};
  const EducationMargin education(design);
  CHECK(education(0x1p-60, 0) == 1);
  CHECK(education(.499, 0) == 1);
  CHECK(education(.5, 0) == 3);
  CHECK(education(1 - 0x1p-53, 0) == 3);
}

TEST_CASE("Mincer's income adds the return to schooling and the residual") {
  const LogIncome log_income(MincerIncome{.mu = 9, .return_to_schooling = .1, .sigma = .5});
  CHECK(log_income(0, 0) == Approx(9));
  CHECK(log_income(12, -2) == Approx(9 + 1.2 - 1));
}

/// Mean of exp(log income) between two quantiles, by the midpoint rule.
double mean_income(const LogIncome& log_income, double from, double to) {
  constexpr int steps = 200000;
  double sum = 0;
  for (int i = 0; i < steps; ++i) {
    const double p = from + (to - from) * (i + .5) / steps;
    sum += std::exp(log_income(9, normal_quantile(p)));
  }
  return sum / steps;
}

TEST_CASE("a table of fifths is met: the overall mean exactly, each fifth within a ninth") {
  const QuintileIncome table{{4681, 10392, 14712, 20885, 38520}};
  const LogIncome log_income(table);
  CHECK(mean_income(log_income, 0, 1) == Approx(17838).epsilon(1e-4));
  for (std::size_t fifth = 0; fifth < 5; ++fifth) {
    const double low = static_cast<double>(fifth) / 5;
    CHECK(mean_income(log_income, low, low + .2) ==
          Approx(table.quintile_means[fifth]).epsilon(.11));
  }
  CHECK(log_income(0, 1) == log_income(16, 1));
}

}  // namespace
}  // namespace townhall
