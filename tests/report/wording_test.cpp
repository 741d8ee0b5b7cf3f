#include "townhall/report/wording.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace townhall {

TEST_CASE("shares are told in points, other measures as they are", "[report]") {
  CHECK(size_words(Unit::points, .041) == "4.1 points");
  CHECK(size_words(Unit::points, .01) == "1.0 point");
  CHECK(size_words(Unit::plain, .0123) == "0.012");
  CHECK(change_words(Unit::points, -.0051) == "-0.5 points");
  CHECK(change_words(Unit::points, -.0001) == "+0.0 points");
  CHECK(level_words(Unit::points, .0967) == "9.7%");
  CHECK(level_words(Unit::plain, .4121) == "0.412");
}

TEST_CASE("an interval has its signs, or the sizes of a change in order", "[report]") {
  const Estimated fall{-.041, .001, -.044, -.038};
  CHECK(interval_words(Unit::points, fall) == "(-4.4 to -3.8)");
  CHECK(interval_words(Unit::points, fall, true) == "(3.8 to 4.4)");
  CHECK(signed_words(Unit::points, fall) == "-4.1 (-4.4 to -3.8)");
}

TEST_CASE("a change that is told as nothing does not show", "[report]") {
  CHECK_FALSE(shows(Unit::points, .0004));
  CHECK(shows(Unit::points, -.0006));
}

TEST_CASE("counts have commas, sums of money three digits", "[report]") {
  CHECK(thousands(1234567.4) == "1,234,567");
  CHECK(thousands(999) == "999");
  CHECK(thousands(-12345) == "-12,345");
  CHECK(thousands(-.2) == "0");
  CHECK(thousands(std::numeric_limits<double>::quiet_NaN()) == "-");
  CHECK(money_words(4.567) == "4.57");
  CHECK(money_words(45.67) == "45.7");
  CHECK(money_words(4567.8) == "4,568");
}

TEST_CASE("groups have names that a sentence can hold", "[report]") {
  CHECK(group_words("income_quintile", "1") == "the poorest fifth");
  CHECK(group_words("member", "1") == "members");
  CHECK(group_words("member", "0") == "those in no association");
  CHECK(group_words("education", "lower_secondary") == "those with lower secondary schooling");
  CHECK(group_words("age", "18-35") == "those aged 18-35");
}

}  // namespace townhall
