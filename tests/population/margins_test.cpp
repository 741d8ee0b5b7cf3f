#include "townhall/population/margins.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

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

struct AgeAndBand {
  Age years;
  std::uint8_t band = 0;
};

AgeAndBand age_at(const AgeMargin& margin, double p) {
  AgeAndBand age;
  margin.find({&p, 1}, {&age.years, 1}, {&age.band, 1});
  return age;
}

TEST_CASE("the quantile of age runs through the bands in order") {
  const AgeMargin age({{"18-35", .5}, {"36-39", 0}, {"40-49", .5}, {"50-59", 0}});
  CHECK(float{age_at(age, 0).years} == 18);
  CHECK(float{age_at(age, .25).years} == Approx(27));
  CHECK(age_at(age, .25).band == 0);
  CHECK(float{age_at(age, .5).years} == 40);
  CHECK(age_at(age, .5).band == 2);
  CHECK(float{age_at(age, .75).years} == Approx(45));
  CHECK(float{age_at(age, 1 - 0x1p-53).years} < 50);
  CHECK(float{age_at(age, .5 - 0x1p-53).years} < 36);
  CHECK(age_at(age, 1).band == 2);
  CHECK(float{age_at(age, 1).years} < 50);
}

TEST_CASE("ages of many citizens are the ages of each") {
  const AgeMargin age({{"18-35", .3}, {"36-39", .2}, {"40-90", .5}});
  std::vector<double> p;
  for (int i = 0; i < 1500; ++i) p.push_back((i + .5) / 1500);
  std::vector<Age> years(p.size());
  std::vector<std::uint8_t> band(p.size());
  age.find(p, years, band);
  for (std::size_t i = 0; i < p.size(); ++i) {
    const AgeAndBand alone = age_at(age, p[i]);
    REQUIRE(years[i] == alone.years);
    REQUIRE(band[i] == alone.band);
  }
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
  const std::vector<double> z{-40, -.0001, 0, 40};
  const std::vector<std::uint8_t> age_band(z.size());
  std::vector<std::uint8_t> level(z.size());
  education.find(z, age_band, level);
  CHECK(level == std::vector<std::uint8_t>{1, 1, 3, 3});
}

TEST_CASE("log incomes of many citizens are those of each") {
  const LogIncome log_income(QuintileIncome{{4681, 10392, 14712, 20885, 38520}});
  std::vector<double> z;
  std::vector<std::uint8_t> level;
  for (int i = 0; i < 100; ++i) {
    z.push_back(i / 20.0 - 2.5);
    level.push_back(static_cast<std::uint8_t>(i % 5));
  }
  std::vector<float> found(z.size());
  log_income.find(level, z, found);
  for (std::size_t i = 0; i < z.size(); ++i) {
    REQUIRE(found[i] == static_cast<float>(log_income(years_at_school[level[i]], z[i])));
  }
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
