#include "townhall/population/normals.hpp"

#include <algorithm>
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
};

/// The normals of the citizens `ids`, block by block.
Columns drawn(const Correlations& r, const Population& places, Share ids) {
  const CorrelatedNormals correlated(r);
  Columns all;
  BlockNormals block;
  for (std::size_t first = ids.first; first < ids.last; first += block_length) {
    const Share part{first, std::min(first + block_length, ids.last)};
    draw_correlated_normals(correlated, {}, places, part, Draws(1, 1), block);
    const auto append = [&](std::vector<double>& to, const BlockNumbers& from) {
      to.insert(to.end(), from.begin(),
                from.begin() + static_cast<std::ptrdiff_t>(part.last - first));
    };
    append(all.education, block.education);
    append(all.income, block.income);
    append(all.culture, block.culture);
    append(all.age, block.age);
  }
  return all;
}

Population households_of(std::uint32_t adults) {
  Population places;
  for (std::uint32_t first = 0; first < many; first += adults)
    places.household_citizens.push_back(first);
  places.household_citizens.push_back(many);
  return places;
}

TEST_CASE("the underlying normals have the scenario's correlations") {
  const Correlations r{.education_income = .2,
                       .education_culture = .35,
                       .education_age = -.25,
                       .income_culture = .15,
                       .income_age = -.3,
                       .culture_age = -.1};
  // Citizens who live alone: no household part that would widen the sampling error.
  const Columns z = drawn(r, households_of(1), {0, many});
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
  const auto places = households_of(3);
  const auto all = drawn(Correlations{}, places, {0, 3000});
  const auto part = drawn(Correlations{}, places, {37, 3000});
  for (std::size_t i = 37; i < 3000; ++i) {
    REQUIRE(part.income[i - 37] == all.income[i]);
    REQUIRE(part.culture[i - 37] == all.culture[i]);
    REQUIRE(part.age[i - 37] == all.age[i]);
  }
}

TEST_CASE("a household that shares all has one value") {
  std::vector<double> z(3000);
  draw_household_normals(1, population_stream::income_household, population_stream::income,
                         households_of(2), {0, z.size()}, Draws(1, 1), z);
  for (std::size_t i = 0; i < z.size(); i += 2) REQUIRE(z[i] == z[i + 1]);
  CHECK(z[0] != z[2]);
  for (std::uint32_t h = 0; h < 3; ++h) {
    CHECK(z[2 * h] == Draws(1, 1).normal(population_stream::income_household, h, 0));
  }
}

TEST_CASE("culture given the other three is the culture drawn with them") {
  const Correlations r{.education_culture = .5, .education_age = -.25, .culture_age = .2};
  const CorrelatedNormals correlated(r);
  Columns z = drawn(r, households_of(1), {0, many});
  for (std::size_t i = 0; i < many; ++i) {
    const Normals known{
        .education = z.education[i], .income = z.income[i], .culture = 0, .age = z.age[i]};
    const double own = Draws(2, 1).normal(population_stream::culture, i, 0);
    z.culture[i] = correlated.culture_given(known, own);
  }
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
