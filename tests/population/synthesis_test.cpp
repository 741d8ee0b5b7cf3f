#include "townhall/population/synthesis.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "population/world.hpp"
#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

constexpr std::int64_t many = 50000;
/// Standard errors that a right sample exceeds once in 16,000 times.
constexpr double far = 4;

std::size_t count_of(const auto& values, int value) {
  return static_cast<std::size_t>(std::count(values.begin(), values.end(), value));
}

bool same(const Population& a, const Population& b) {
  return a.household_citizens == b.household_citizens && a.age == b.age &&
         a.age_band == b.age_band && a.woman == b.woman && a.education == b.education &&
         a.income == b.income && a.culture == b.culture && a.propensity == b.propensity &&
         a.skill == b.skill && a.efficacy == b.efficacy && a.internet == b.internet &&
         a.need == b.need && a.income_rank == b.income_rank &&
         a.income_quintile == b.income_quintile && a.log_income_mean == b.log_income_mean &&
         a.log_income_sd == b.log_income_sd;
}

TEST_CASE("a population is the same on one thread and on several") {
  const PopulationDesign design;
  CHECK(same(one_township(design, many, 1, 1), one_township(design, many, 1, 3)));
}

TEST_CASE("another seed makes another population") {
  const PopulationDesign design;
  CHECK_FALSE(same(one_township(design, 1000, 1), one_township(design, 1000, 2)));
}

TEST_CASE("schooling, age bands, sex and internet use meet the published shares") {
  const PopulationDesign design;
  const auto people = one_township(design, many);
  const std::array levels{.064, .370, .483, .071, .012};
  for (std::size_t level = 0; level < levels.size(); ++level) {
    const auto count = count_of(people.education, static_cast<int>(level));
    CHECK(std::fabs(standard_errors(count, levels[level], many)) < far);
  }
  for (std::size_t band = 0; band < design.age.size(); ++band) {
    const auto count = count_of(people.age_band, static_cast<int>(band));
    CHECK(std::fabs(standard_errors(count, design.age.at(band).second, many)) < far);
  }
  CHECK(std::fabs(standard_errors(count_of(people.woman, 1), .5, many)) < far);
  CHECK(std::fabs(standard_errors(count_of(people.internet, 1), .56, many)) < far);
}

TEST_CASE("ages lie in their band and are uniform within it") {
  const auto people = one_township({}, many);
  CHECK(people.age_bands == std::vector<std::string>{"18-35", "36-54", "55-64", "65-79", "80-90"});
  const std::array low{18.F, 36.F, 55.F, 65.F, 80.F};
  const std::array end{36.F, 55.F, 65.F, 80.F, 91.F};
  std::size_t young = 0;
  std::size_t lower_half = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto band = people.age_band[i];
    REQUIRE(people.age[i] >= low[band]);
    REQUIRE(people.age[i] < end[band]);
    if (band != 0) continue;
    ++young;
    lower_half += people.age[i] < 27 ? 1 : 0;
  }
  CHECK(std::fabs(standard_errors(lower_half, .5, young)) < far);
}

TEST_CASE("log income follows Mincer's equation") {
  const PopulationDesign design;
  const auto people = one_township(design, many);
  const auto& mincer = std::get<MincerIncome>(design.income);
  double years = 0;
  for (const auto level : people.education) years += years_at_school[level];
  const double expected = mincer.mu + mincer.return_to_schooling * years / many;
  // Households have .7 of the residual in common, so there are fewer independent ones.
  CHECK(people.log_income_mean ==
        Approx(expected).margin(far * mincer.sigma / std::sqrt(many / 2.)));
  CHECK(people.log_income_sd == Approx(std::hypot(mincer.sigma, .05 * 2.7)).margin(.02));
}

TEST_CASE("income is a standard score of the world, ranked into fifths") {
  const auto people = one_township({}, many);
  CHECK(mean(people.income) == Approx(0).margin(1e-6));
  double squares = 0;
  for (const double zy : people.income) squares += zy * zy;
  CHECK(squares / many == Approx(1).margin(1e-5));
  std::vector<std::size_t> order(people.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return people.income[a] < people.income[b];
  });
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    REQUIRE(people.income_quintile[order[rank]] == rank * 5 / order.size());
    REQUIRE(people.income_rank[order[rank]] == Rank((static_cast<double>(rank) + .5) / many));
  }
}

TEST_CASE("where all incomes are equal nobody is rich or poor") {
  PopulationDesign design;
  design.income = MincerIncome{.mu = 9, .return_to_schooling = 0, .sigma = 0};
  const auto people = one_township(design, 1000);
  CHECK(people.log_income_mean == Approx(9));
  CHECK(people.log_income_sd == 1);
  CHECK(*std::max_element(people.income.begin(), people.income.end()) == Approx(0).margin(1e-6));
  CHECK(people.income_quintile[0] == 0);
  CHECK(people.income_quintile[999] == 4);
}

TEST_CASE("culture and efficacy follow their Beta distributions") {
  const auto people = one_township({}, many);
  const auto check = [](const auto& values, double a, double b) {
    const double variance = a * b / ((a + b) * (a + b) * (a + b + 1));
    CHECK(mean(values) == Approx(a / (a + b)).margin(far * std::sqrt(variance * 2 / many)));
    double squares = 0;
    for (const double value : values) squares += (value - a / (a + b)) * (value - a / (a + b));
    CHECK(squares / many == Approx(variance).epsilon(.03));
    CHECK(*std::min_element(values.begin(), values.end()) >= 0);
    CHECK(*std::max_element(values.begin(), values.end()) <= 1);
  };
  check(people.culture, 2, 3);
  check(people.efficacy, 1.5, 2.5);
}

TEST_CASE("skill rises with schooling and stays within its bounds") {
  const auto people = one_township({}, many);
  std::vector<double> lower_secondary;
  for (std::size_t i = 0; i < people.size(); ++i) {
    REQUIRE(people.skill[i] >= 0);
    REQUIRE(people.skill[i] <= 1);
    if (people.education[i] == 2) lower_secondary.push_back(people.skill[i]);
  }
  // 9 years: .1 + .055 * 9 lies so far inside [0,1] that the clip hardly matters.
  CHECK(mean(lower_secondary) == Approx(.595).margin(.005));
}

TEST_CASE("a household shares income, culture and propensity as far as the design says") {
  PopulationDesign design;
  design.household_adults = {{"2", 1.0}};
  design.income = MincerIncome{.mu = 9, .return_to_schooling = 0, .sigma = 1};
  design.correlations = {0, 0, 0, 0, 0, 0};
  const auto people = one_township(design, many);
  const auto pair_correlation = [&](const auto& values) {
    std::vector<double> first;
    std::vector<double> second;
    for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
      first.push_back(values[i]);
      second.push_back(values[i + 1]);
    }
    return correlation(first, second);
  };
  CHECK(pair_correlation(people.income) == Approx(.7).margin(.015));
  CHECK(pair_correlation(people.propensity) == Approx(.3).margin(.025));
  CHECK(pair_correlation(people.culture) == Approx(.3).margin(.03));
  CHECK(pair_correlation(people.efficacy) == Approx(0).margin(.026));
}

TEST_CASE("propensity has the design's spread") {
  const auto people = one_township({}, many);
  double squares = 0;
  for (const double self : people.propensity) squares += self * self;
  CHECK(std::sqrt(squares / many) == Approx(.7).epsilon(.02));
}

TEST_CASE("schooling by age band replaces the common shares") {
  PopulationDesign design;
  design.correlations.education_age = 0;
  const EducationShares old{
      .none = .5, .primary = .5, .lower_secondary = 0, .upper_secondary = 0, .tertiary = 0};
  const EducationShares young{
      .none = 0, .primary = 0, .lower_secondary = .3, .upper_secondary = .3, .tertiary = .4};
  design.education_by_age = {
      {"80-90", old}, {"65-79", old}, {"55-64", old}, {"36-54", young}, {"18-35", young}};
  const auto people = one_township(design, many);
  std::size_t young_people = 0;
  std::size_t graduates = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    REQUIRE((people.education[i] >= 2) == (people.age[i] < 55));
    young_people += people.age[i] < 55 ? 1 : 0;
    graduates += people.education[i] == 4 ? 1 : 0;
  }
  CHECK(std::fabs(standard_errors(graduates, .4, young_people)) < far);
}

TEST_CASE("needs meet their shares where neither income nor village matters") {
  NeedMargin plain = six_domains;
  plain.tilt = {0, 0, 0, 0, 0, 0};
  plain.village_spread = 0;
  const auto people = synthesise({}, {{"a", many, 20}}, {plain}, Draws(3, 1), 2);
  for (std::size_t d = 0; d < plain.need.size(); ++d) {
    const auto count = count_of(people.need, static_cast<int>(d));
    CHECK(std::fabs(standard_errors(count, plain.need[d], many)) < far);
  }
}

TEST_CASE("needs tilt with income, and nobody needs a domain of share 0") {
  NeedMargin margin = six_domains;
  margin.need[5] = 0;
  const auto people = synthesise({}, {{"a", many, 20}}, {margin}, Draws(3, 1), 2);
  std::array<std::array<double, 2>, 6> counts{};
  for (std::size_t i = 0; i < people.size(); ++i) {
    counts[people.need[i]][people.income[i] > 0 ? 1 : 0] += 1;
  }
  CHECK(counts[0][1] > 1.5 * counts[0][0]);
  CHECK(counts[4][0] > 1.2 * counts[4][1]);
  CHECK(counts[5][0] + counts[5][1] == 0);
}

TEST_CASE("villages of one township differ in their needs") {
  NeedMargin margin = six_domains;
  margin.village_spread = 1;
  const auto people = synthesise({}, {{"a", many, 20}}, {margin}, Draws(3, 1), 2);
  double least = 1;
  double most = 0;
  for (std::size_t village = 0; village < 20; ++village) {
    const Range ids = people.citizens_of_village(village);
    const auto count =
        std::count(people.need.begin() + ids.first, people.need.begin() + ids.last, 0);
    const double share = static_cast<double>(count) / ids.count();
    least = std::min(least, share);
    most = std::max(most, share);
  }
  CHECK(most > 2 * least);
}

TEST_CASE("townships added behind leave what is drawn for the first citizens as it was") {
  const std::vector<TownshipSize> one{{"a", 3000, 5}};
  const std::vector<TownshipSize> two{{"a", 3000, 5}, {"b", 2000, 4}};
  const auto small = synthesise({}, one, {six_domains}, Draws(7, 1), 1);
  const auto large = synthesise({}, two, {six_domains, six_domains}, Draws(7, 1), 2);
  const auto starts_alike = [](const auto& part, const auto& whole) {
    return std::equal(part.begin(), part.end(), whole.begin());
  };
  CHECK(large.size() == 5000);
  CHECK(starts_alike(std::span(small.household_citizens).first(small.households() - 1),
                     large.household_citizens));
  CHECK(starts_alike(small.age, large.age));
  CHECK(starts_alike(small.education, large.education));
  CHECK(starts_alike(small.culture, large.culture));
  CHECK(starts_alike(small.propensity, large.propensity));
  CHECK(starts_alike(small.skill, large.skill));
  CHECK_FALSE(starts_alike(small.income, large.income));  // a standard score of the world
}

TEST_CASE("the solved intercept gives the wanted mean") {
  const std::vector<double> offsets{-2.5, -.3, 0, 1.1, 4};
  const std::vector<std::uint64_t> counts{3, 100, 50000000, 7, 12};
  for (const double share : {1e-4, .21, .5, .999}) {
    const double intercept = solve_intercept(share, offsets, counts);
    double expected = 0;
    double citizens = 0;
    for (std::size_t i = 0; i < offsets.size(); ++i) {
      expected += static_cast<double>(counts[i]) * logistic(intercept + offsets[i]);
      citizens += static_cast<double>(counts[i]);
    }
    CHECK(expected / citizens == Approx(share).epsilon(1e-9));
  }
}

TEST_CASE("nobody or everybody uses the internet where the share is 0 or 1") {
  CHECK(solve_intercept(0, {0.5}, {1}) == -std::numeric_limits<double>::infinity());
  CHECK(solve_intercept(1, {0.5}, {1}) == std::numeric_limits<double>::infinity());
  PopulationDesign design;
  design.internet.share = 0;
  CHECK(mean(one_township(design, 500).internet) == 0);
  design.internet.share = 1;
  CHECK(mean(one_township(design, 500).internet) == 1);
}

TEST_CASE("the share of internet users is met in worlds whose offsets are gathered") {
  PopulationDesign design;
  design.internet.share = .3;
  constexpr std::int64_t citizens = 300000;
  const auto people = one_township(design, citizens);
  CHECK(std::fabs(standard_errors(count_of(people.internet, 1), .3, citizens)) < far);
}

}  // namespace
}  // namespace townhall
