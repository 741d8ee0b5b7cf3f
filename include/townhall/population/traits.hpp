#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "townhall/core/describe.hpp"

namespace townhall {

struct EducationShares {
  double none = .064;
  double primary = .370;
  double lower_secondary = .483;
  double upper_secondary = .071;
  double tertiary = .012;

  bool operator==(const EducationShares&) const = default;
};

constexpr void describe(auto& field, EducationShares& e) {
  constexpr std::string_view census =
      "3rd National Agricultural Census of China (2016), farm operators";
  field("none", e.none,
        {.in = unit_interval,
         .unit = "share",
         .meaning = "no schooling (0 years)",
         .source = census});
  field("primary", e.primary,
        {.in = unit_interval,
         .unit = "share",
         .meaning = "primary school (6 years)",
         .source = census});
  field("lower_secondary", e.lower_secondary,
        {.in = unit_interval,
         .unit = "share",
         .meaning = "lower secondary school (9 years)",
         .source = census});
  field("upper_secondary", e.upper_secondary,
        {.in = unit_interval,
         .unit = "share",
         .meaning = "upper secondary school (12 years)",
         .source = census});
  field("tertiary", e.tertiary,
        {.in = unit_interval,
         .unit = "share",
         .meaning = "college or university (16 years)",
         .source = census});
}

/// ln y = mu + b * years + sigma * z (Mincer 1974).
struct MincerIncome {
  static constexpr std::string_view name = "mincer";
  double mu = 9.184;
  double return_to_schooling = .05;
  double sigma = .655;

  bool operator==(const MincerIncome&) const = default;
};

constexpr void describe(auto& field, MincerIncome& e) {
  field("mu", e.mu,
        {.in = {-20, 30},
         .unit = "log currency a year",
         .symbol = "mu",
         .meaning = "log income without schooling",
         .source = "fitted to China's rural income quintiles 2020 (Statistical Communique)"});
  field("return_to_schooling", e.return_to_schooling,
        {.in = {-1, 1},
         .unit = "log points a year",
         .symbol = "b",
         .meaning = "return to a year of schooling",
         .source = "Mincer 1974; size an assumption"});
  field("sigma", e.sigma,
        {.in = {0, 3},
         .unit = "log points",
         .symbol = "sigma",
         .meaning = "spread of income among the equally schooled",
         .source = "fitted to China's rural income quintiles 2007 and 2020"});
}

/// The mean incomes of the five fifths of a census table, poorest first.
struct QuintileIncome {
  static constexpr std::string_view name = "quintiles";
  std::vector<double> quintile_means;

  bool operator==(const QuintileIncome&) const = default;
};

constexpr void describe(auto& field, QuintileIncome& e) {
  field("quintile_means", e.quintile_means,
        {.in = {1e-6, 1e12},
         .unit = "currency a year",
         .meaning = "mean income of each fifth, poorest first: five numbers, rising",
         .source = "a census or household survey"});
}

using Income = std::variant<MincerIncome, QuintileIncome>;

struct BetaMargin {
  double alpha = 2;
  double beta = 3;

  bool operator==(const BetaMargin&) const = default;
};

constexpr void describe(auto& field, BetaMargin& e) {
  field("alpha", e.alpha,
        {.in = {.5, 100},
         .symbol = "a",
         .meaning = "first shape of the Beta distribution",
         .source = "assumption"});
  field("beta", e.beta,
        {.in = {.5, 100},
         .symbol = "b",
         .meaning = "second shape of the Beta distribution",
         .source = "assumption"});
}

/// Correlations of the underlying normals.
struct Correlations {
  double education_income = 0;
  double education_culture = .35;
  double education_age = -.25;
  double income_culture = .15;
  double income_age = 0;
  double culture_age = -.10;

  bool operator==(const Correlations&) const = default;
};

constexpr void describe(auto& field, Correlations& e) {
  constexpr Bounds range{-.99, .99};
  constexpr std::string_view source = "assumption";
  field("education_income", e.education_income,
        {.in = range,
         .unit = "correlation",
         .meaning = "schooling with income (beyond the return to schooling)",
         .source = source});
  field("education_culture", e.education_culture,
        {.in = range,
         .unit = "correlation",
         .meaning = "schooling with political culture",
         .source = source});
  field("education_age", e.education_age,
        {.in = range,
         .unit = "correlation",
         .meaning = "schooling with age; 0 where schooling is given by age",
         .source = source});
  field("income_culture", e.income_culture,
        {.in = range,
         .unit = "correlation",
         .meaning = "income with political culture",
         .source = source});
  field("income_age", e.income_age,
        {.in = range, .unit = "correlation", .meaning = "income with age", .source = source});
  field("culture_age", e.culture_age,
        {.in = range,
         .unit = "correlation",
         .meaning = "political culture with age",
         .source = source});
}

struct HouseholdShare {
  double income = .7;
  double culture = .3;
  double propensity = .3;

  bool operator==(const HouseholdShare&) const = default;
};

constexpr void describe(auto& field, HouseholdShare& e) {
  field("income", e.income,
        {.in = unit_interval,
         .unit = "share of variance",
         .symbol = "r",
         .meaning = "of income that a household has in common",
         .source = "assumption"});
  field("culture", e.culture,
        {.in = unit_interval,
         .unit = "share of variance",
         .symbol = "r",
         .meaning = "of political culture that a household has in common",
         .source = "assumption"});
  field("propensity", e.propensity,
        {.in = unit_interval,
         .unit = "share of variance",
         .symbol = "r",
         .meaning = "of the propensity to take part that a household has in common",
         .source = "assumption"});
}

struct SkillMargin {
  double intercept = .1;
  double per_year = .055;
  double sd = .15;

  bool operator==(const SkillMargin&) const = default;
};

constexpr void describe(auto& field, SkillMargin& e) {
  field("intercept", e.intercept,
        {.in = {-1, 1},
         .unit = "skill",
         .meaning = "civic skill without schooling",
         .source = "assumption"});
  field("per_year", e.per_year,
        {.in = {-1, 1},
         .unit = "skill a year",
         .meaning = "civic skill a year of schooling adds",
         .source = "Verba, Schlozman & Brady 1995; size an assumption"});
  field("sd", e.sd,
        {.in = unit_interval,
         .unit = "skill",
         .meaning = "spread of civic skill among the equally schooled",
         .source = "assumption"});
}

struct InternetMargin {
  double share = .56;
  double education = .5;
  double age = -.06;

  bool operator==(const InternetMargin&) const = default;
};

constexpr void describe(auto& field, InternetMargin& e) {
  field("share", e.share,
        {.in = unit_interval,
         .unit = "share",
         .meaning = "of citizens on the internet",
         .source = "CNNIC 49th report (2021), rural China, end of 2020"});
  field("education", e.education,
        {.in = {-10, 10},
         .unit = "logits per unit of ze",
         .meaning = "how internet use rises with schooling",
         .source = "assumption"});
  field("age", e.age,
        {.in = {-1, 1},
         .unit = "logits a year",
         .meaning = "how internet use changes with age",
         .source = "CNNIC 49th report (2021): fewer of the old"});
}

}  // namespace townhall
