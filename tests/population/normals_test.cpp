#include "townhall/population/normals.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "population/world.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/population/streams.hpp"

namespace townhall {
namespace {

constexpr std::size_t many = 50000;

struct Columns {
  std::vector<double> education, income, culture, age;

  explicit Columns(const std::vector<Normals>& normals) {
    for (const auto& z : normals) {
      education.push_back(z.education);
      income.push_back(z.income);
      culture.push_back(z.culture);
      age.push_back(z.age);
    }
  }
};

std::vector<std::uint32_t> households_of(std::uint32_t adults) {
  std::vector<std::uint32_t> household(many);
  for (std::uint32_t i = 0; i < many; ++i) household[i] = i / adults;
  return household;
}

TEST_CASE("the underlying normals have the scenario's correlations") {
  const Correlations r{.education_income = .2,
                       .education_culture = .35,
                       .education_age = -.25,
                       .income_culture = .15,
                       .income_age = -.3,
                       .culture_age = -.1};
  // Citizens who live alone: no household part that would widen the sampling error.
  const Columns z(draw_normals(CorrelatedNormals(r), {}, households_of(1), {0, many}, Draws(1, 1)));
  constexpr double margin = .018;  // 4 standard errors
  CHECK(correlation(z.education, z.income) == Approx(r.education_income).margin(margin));
  CHECK(correlation(z.education, z.culture) == Approx(r.education_culture).margin(margin));
  CHECK(correlation(z.education, z.age) == Approx(r.education_age).margin(margin));
  CHECK(correlation(z.income, z.culture) == Approx(r.income_culture).margin(margin));
  CHECK(correlation(z.income, z.age) == Approx(r.income_age).margin(margin));
  CHECK(correlation(z.culture, z.age) == Approx(r.culture_age).margin(margin));
  CHECK(mean(z.culture) == Approx(0).margin(margin));
}

TEST_CASE("citizens drawn in parts are the citizens drawn at once") {
  const CorrelatedNormals correlated(Correlations{});
  const auto household = households_of(3);
  const auto all = draw_normals(correlated, {}, household, {0, 100}, Draws(1, 1));
  const auto part = draw_normals(correlated, {}, household, {37, 100}, Draws(1, 1));
  for (std::size_t i = 37; i < 100; ++i) {
    CHECK(part[i - 37].culture == all[i].culture);
    CHECK(part[i - 37].age == all[i].age);
  }
}

TEST_CASE("a household that shares all has one value") {
  const auto z =
      household_normals(1, population_stream::income_household, population_stream::income,
                        households_of(2), {0, 1000}, Draws(1, 1));
  for (std::size_t i = 0; i < z.size(); i += 2) CHECK(z[i] == z[i + 1]);
  CHECK(z[0] != z[2]);
}

TEST_CASE("culture given the other three is the culture drawn with them") {
  const Correlations r{.education_culture = .5, .education_age = -.25, .culture_age = .2};
  const CorrelatedNormals correlated(r);
  auto normals = draw_normals(correlated, {}, households_of(1), {0, many}, Draws(1, 1));
  for (std::size_t i = 0; i < many; ++i) {
    const double own = Draws(2, 1).normal(population_stream::culture, i, 0);
    normals[i].culture = correlated.culture_given(normals[i], own);
  }
  const Columns z(normals);
  CHECK(correlation(z.education, z.culture) == Approx(.5).margin(.018));
  CHECK(correlation(z.culture, z.age) == Approx(.2).margin(.018));
  CHECK(correlation(z.culture, z.culture) == Approx(1));
  double squares = 0;
  for (const double culture : z.culture) squares += culture * culture;
  CHECK(squares / many == Approx(1).margin(.03));
}

TEST_CASE("correlations that cannot hold together are a problem that names the entries") {
  const Correlations r{.education_income = .9,
                       .education_culture = .9,
                       .education_age = 0,
                       .income_culture = -.9,
                       .income_age = 0,
                       .culture_age = 0};
  const auto problems = problems_of(r);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "population.correlations");
  CHECK(problems[0].found ==
        "education_income 0.9, education_culture 0.9, income_culture -0.9, which cannot hold "
        "together");
  CHECK_THROWS_AS(CorrelatedNormals(r), Problems);
  CHECK(problems_of(Correlations{}).empty());
}

}  // namespace
}  // namespace townhall
