#include "townhall/core/numeric.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/log1p.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <tuple>
#include <vector>

using namespace townhall;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

using Function = std::function<double(double)>;
using Exact = std::function<long double(long double)>;

/// Numbers from low to high, `count` steps, none of them round.
std::vector<double> grid(double low, double high, int count) {
  std::vector<double> numbers;
  for (int i = 0; i <= count; ++i) numbers.push_back(low + (high - low) * i / count);
  return numbers;
}

/// Numbers from 10^low to 10^high in equal ratios.
std::vector<double> ratios(double low, double high, int count) {
  std::vector<double> numbers = grid(low, high, count);
  for (double& number : numbers) number = std::pow(10.0, number);
  return numbers;
}

double relative_error(const Function& ours, const Exact& exact, const std::vector<double>& at) {
  long double worst = 0;
  for (const double x : at) {
    const long double truth = exact(x);
    worst = std::max(worst, std::fabs((ours(x) - truth) / truth));
  }
  return static_cast<double>(worst);
}

double absolute_error(const Function& ours, const Exact& exact, const std::vector<double>& at) {
  long double worst = 0;
  for (const double x : at) worst = std::max(worst, std::fabs(ours(x) - exact(x)));
  return static_cast<double>(worst);
}

bool never_falls(const Function& function, const std::vector<double>& at) {
  return std::is_sorted(at.begin(), at.end(),
                        [&](double a, double b) { return function(a) < function(b); });
}

long double exact_exponential(long double x) { return std::exp(x); }
long double exact_logarithm(long double x) { return std::log(x); }
long double exact_logistic(long double x) { return 1 / (1 + std::exp(-x)); }
long double exact_logit(long double p) {
  return p < 0.25L ? std::log(p) - std::log1p(-p) : std::log1p((2 * p - 1) / (1 - p));
}
long double exact_normal_cdf(long double z) { return std::erfc(-z / std::sqrt(2.0L)) / 2; }

long double exact_normal_quantile(long double p) {
  const boost::math::normal_distribution<long double> normal;
  return p < 0.5L ? boost::math::quantile(normal, p)
                  : boost::math::quantile(boost::math::complement(normal, 1 - p));
}

}  // namespace

TEST_CASE("the exponential is exact to 4e-15") {
  CHECK(relative_error(exponential, exact_exponential, grid(-708.3, 709.7, 400000)) < 4e-15);
  CHECK(relative_error(exponential, exact_exponential, grid(-2, 2, 400000)) < 4e-15);
  CHECK(exponential(0) == 1);
  CHECK(exponential(-0.0) == 1);
}

TEST_CASE("the exponential goes to 0 and to infinity at its ends") {
  CHECK(exponential(-745.2) == 0);
  CHECK(exponential(-infinity) == 0);
  CHECK(exponential(709.79) == infinity);
  CHECK(exponential(infinity) == infinity);
  CHECK(std::isnan(exponential(not_a_number)));
  CHECK(exponential(-740) == Approx(std::exp(-740)).epsilon(0.01));
  CHECK(exponential(-740) > 0);
}

TEST_CASE("the logarithm is exact to 4e-15") {
  CHECK(relative_error(logarithm, exact_logarithm, ratios(-320, 308, 400000)) < 4e-15);
  CHECK(relative_error(logarithm, exact_logarithm, grid(0.25001, 3.99, 400000)) < 4e-15);
  CHECK(logarithm(1) == 0);
}

TEST_CASE("the logarithm keeps to its ends") {
  CHECK(logarithm(0) == -infinity);
  CHECK(logarithm(infinity) == infinity);
  CHECK(std::isnan(logarithm(-1)));
  CHECK(std::isnan(logarithm(not_a_number)));
}

TEST_CASE("the logistic is exact to 4e-15 and stays within 0 and 1") {
  CHECK(relative_error(logistic, exact_logistic, grid(-708, 50, 400000)) < 4e-15);
  CHECK(logistic(0) == 0.5);
  CHECK(logistic(-infinity) == 0);
  CHECK(logistic(infinity) == 1);
}

TEST_CASE("the logit is exact to 4e-15, at one half too") {
  CHECK(relative_error(logit, exact_logit, ratios(-300, -0.302, 200000)) < 4e-15);
  CHECK(relative_error(logit, exact_logit, grid(0.40001, 0.6, 200000)) < 4e-15);
  CHECK(relative_error(logit, exact_logit, grid(0.6, 1 - 1e-12, 200000)) < 4e-15);
  CHECK(logit(0.5) == 0);
}

TEST_CASE("the normal distribution function is exact to 1e-14") {
  CHECK(absolute_error(normal_cdf, exact_normal_cdf, grid(-45, 45, 400000)) < 1e-14);
  CHECK(absolute_error(normal_cdf, exact_normal_cdf, grid(-6, 6, 400000)) < 1e-14);
  CHECK(normal_cdf(0) == 0.5);
  CHECK(normal_cdf(-infinity) == 0);
  CHECK(normal_cdf(infinity) == 1);
}

TEST_CASE("the normal distribution function is exact in the far tail, relative to it") {
  CHECK(relative_error(normal_cdf, exact_normal_cdf, grid(-37, 0, 200000)) < 1e-12);
}

TEST_CASE("the normal quantile is exact to 1e-13") {
  CHECK(absolute_error(normal_quantile, exact_normal_quantile, grid(0.0001, 0.9999, 20000)) <
        1e-13);
  CHECK(absolute_error(normal_quantile, exact_normal_quantile, ratios(-300, -1, 20000)) < 1e-13);
  CHECK(normal_quantile(0.5) == 0);
}

TEST_CASE("the normal quantile never falls") {
  std::vector<double> at = grid(0x1p-33, 1 - 0x1p-33, 1000000);
  CHECK(never_falls(normal_quantile, at));
  // Where one formula hands over to the next.
  for (const double join : {0.075, 0.925, 1.3887943864964021e-11}) {
    CHECK(never_falls(normal_quantile, grid(join * (1 - 1e-9), join * (1 + 1e-9), 2000)));
  }
}

TEST_CASE("numbers worked on together come out as one by one, to the bit") {
  std::vector<double> p = grid(0x1p-33, 1 - 0x1p-33, 3000);
  for (const double small : ratios(-300, -1, 700)) p.push_back(small);
  for (const double small : ratios(-16, -1, 300)) p.push_back(1 - small);
  std::vector<double> z = grid(-5.6, 5.6, 2001);
  for (const double extreme : {-infinity, infinity, -41.0, 6.0, -5.7, 0.0, 38.5})
    z.push_back(extreme);
  for (const auto& [together, alone, at] : std::vector<
           std::tuple<void (*)(std::span<double>), double (*)(double), std::vector<double>>>{
           {to_normal_quantile, normal_quantile, p}, {to_normal_cdf, normal_cdf, z}}) {
    for (const std::size_t count : {at.size(), std::size_t{511}, std::size_t{7}, std::size_t{0}}) {
      std::vector<double> numbers(at.end() - static_cast<std::ptrdiff_t>(count), at.end());
      const std::vector<double> before = numbers;
      together(numbers);
      for (std::size_t i = 0; i < count; ++i) REQUIRE(numbers[i] == alone(before[i]));
    }
  }
}

TEST_CASE("the quantile of the distribution function is the number itself") {
  for (const double z : grid(-5, 5, 1000)) {
    REQUIRE(normal_quantile(normal_cdf(z)) == Approx(z).margin(1e-9));
  }
}

TEST_CASE("the same bits come out everywhere") {
  // Golden bits: whoever changes an operation or its order changes results.
  CHECK(exponential(1.25) == 0x1.bec38edb0fafp+1);
  CHECK(logarithm(0.3) == -0x1.34378fcbda721p+0);
  CHECK(logistic(-0.7) == 0x1.53c695abcd715p-2);
  CHECK(normal_cdf(-1.3) == 0x1.8c7eaa3883ae3p-4);
  CHECK(normal_quantile(0.9999) == 0x1.dc08bb712897cp+1);
}

TEST_CASE("exact sums come out the same in any order") {
  std::vector<double> terms;
  for (int i = 0; i < 10000; ++i) terms.push_back(std::sin(i) * 64);
  ExactSum forwards;
  for (const double term : terms) forwards.add(term);
  std::reverse(terms.begin(), terms.end());
  ExactSum first_half;
  ExactSum second_half;
  for (std::size_t i = 0; i < terms.size(); ++i)
    (i % 3 == 0 ? first_half : second_half).add(terms[i]);
  second_half.add(first_half);
  CHECK(forwards == second_half);
  long double truth = 0;
  for (const double term : terms) truth += term;
  CHECK(std::fabs(forwards.value() - static_cast<double>(truth)) < 10000 * 0x1p-31);
}

TEST_CASE("a term of an exact sum is rounded to the nearest step, away from 0 at a tie") {
  STATIC_REQUIRE(ExactSum::to_units(0x1.8p-30) == 2);
  STATIC_REQUIRE(ExactSum::to_units(-0x1.8p-30) == -2);
  STATIC_REQUIRE(ExactSum::to_units(0x1.4p-30) == 1);
  STATIC_REQUIRE(ExactSum::to_units(-64) == -(std::int64_t{1} << 36));
}
