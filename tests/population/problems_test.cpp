#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "townhall/population/synthesis.hpp"

namespace townhall {
namespace {

/// The problem with that path; fails the test where there is none or another.
Problem only_problem(const PopulationDesign& design) {
  const auto problems = problems_of(design);
  REQUIRE(problems.size() == 1);
  return problems[0];
}

TEST_CASE("the default design has no problem") { CHECK(problems_of(PopulationDesign{}).empty()); }

TEST_CASE("shares that do not sum to 1 are problems") {
  PopulationDesign design;
  design.household_adults = {{"1", .5}, {"2", .48}};
  CHECK(only_problem(design).path == "population.household_adults");
  CHECK(only_problem(design).found == "sum 0.98");
  CHECK(only_problem(design).allowed == "shares that sum to 1");
  design = {};
  design.age = {{"18-35", .5}, {"36-90", .6}};
  CHECK(only_problem(design).path == "population.age");
  CHECK(only_problem(design).found == "sum 1.1");
  design = {};
  design.education.none += .01;
  CHECK(only_problem(design).path == "population.education");
  design.education.none -= .01 - 1e-7;
  CHECK(problems_of(design).empty());
}

TEST_CASE("a household size that is no whole number is a problem") {
  PopulationDesign design;
  design.household_adults = {{"1", .5}, {"many", .5}};
  CHECK(only_problem(design).path == "population.household_adults.many");
}

TEST_CASE("age bands must be readable, rise and not overlap") {
  PopulationDesign design;
  design.age = {{"18-35", .5}, {"35-90", .5}};
  CHECK(only_problem(design).path == "population.age.35-90");
  CHECK(only_problem(design).found == "'35-90' after '18-35'");
  design.age = {{"36-90", .5}, {"18-35", .5}};
  CHECK(only_problem(design).path == "population.age.18-35");
  design.age = {{"18+", 1}};
  CHECK(only_problem(design).path == "population.age.18+");
}

TEST_CASE("schooling by age needs every band and no correlation with age") {
  PopulationDesign design;
  design.age = {{"18-54", .7}, {"55-90", .3}};
  design.education_by_age = {{"18-54", {}}, {"55-90", {}}};
  CHECK(only_problem(design).path == "population.correlations.education_age");
  design.correlations.education_age = 0;
  CHECK(problems_of(design).empty());
  design.education_by_age = {{"18-54", {}}};
  CHECK(only_problem(design).found == "no band '55-90'");
  design.education_by_age = {{"18-54", {}}, {"55-90", {}}, {"55-91", {}}};
  CHECK(only_problem(design).path == "population.education_by_age.55-91");
  CHECK(only_problem(design).nearest == "55-90");
}

TEST_CASE("a table of fifths is five rising numbers above 0") {
  PopulationDesign design;
  design.income = QuintileIncome{{1, 2, 3, 4}};
  CHECK(only_problem(design).found == "4 numbers");
  design.income = QuintileIncome{{1, 2, 2, 4, 5}};
  CHECK(only_problem(design).path == "population.income.quintile_means[2]");
  CHECK(only_problem(design).found == "2 after 2");
  design.income = QuintileIncome{{0, 1, 2, 3, 4}};
  CHECK(only_problem(design).path == "population.income.quintile_means[0]");
}

TEST_CASE("more villages than citizens and impossible correlations are found together") {
  PopulationDesign design;
  design.citizens = 10;
  design.correlations.education_income = .99;
  design.correlations.income_culture = -.9;
  const auto problems = problems_of(design);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].found == "20 villages for 10 citizens");
  CHECK(problems[1].path == "population.correlations");
}

TEST_CASE("bands of age end at 120 years, and there are at most 80") {
  PopulationDesign design;
  design.age = {{"18-60", .5}, {"61-121", .5}};
  CHECK(only_problem(design).path == "population.age.61-121");
  CHECK(only_problem(design).allowed == "at most 120 years");
  design.age = {{"18-60", .5}, {"61-120", .5}};
  CHECK(problems_of(design).empty());
  design.age = {};
  for (int age = 18; age < 98; ++age)
    design.age[std::to_string(age) + "-" + std::to_string(age)] = 1. / 80;
  CHECK(problems_of(design).empty());
  design.age["98-98"] = 0;
  CHECK(only_problem(design).found == "81 bands");
}

}  // namespace
}  // namespace townhall
