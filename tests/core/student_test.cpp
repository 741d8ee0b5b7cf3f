#include "townhall/core/student.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace townhall {

// Values of printed tables (Student's t, two-sided 5% and one-sided 20%).
TEST_CASE("quantiles of Student's t are those of the tables", "[core]") {
  CHECK(student_quantile(.975, 1) == Approx(12.7062).epsilon(1e-5));
  CHECK(student_quantile(.975, 9) == Approx(2.26216).epsilon(1e-5));
  CHECK(student_quantile(.975, 19) == Approx(2.09302).epsilon(1e-5));
  CHECK(student_quantile(.8, 19) == Approx(.860951).epsilon(1e-5));
  CHECK(student_quantile(.025, 19) == -student_quantile(.975, 19));
  CHECK(student_quantile(.5, 7) == 0);
}

TEST_CASE("a quantile's own probability comes back from either side", "[core]") {
  for (const double df : {1.0, 2.0, 19.0, 400.0}) {
    for (const double p : {1e-6, .01, .05, .4})
      CHECK(student_two_sided(student_quantile(1 - p / 2, df), df) == Approx(p).epsilon(1e-6));
  }
  CHECK(student_two_sided(-3, 5) == student_two_sided(3, 5));
  CHECK(student_two_sided(0, 5) == 1);
}

TEST_CASE("quantiles are rounded, so that the last bits of a C library do not show", "[core]") {
  const double t = student_quantile(.975, 19);
  int exponent = 0;
  const double fraction = std::frexp(t, &exponent);
  const double in_steps = std::ldexp(fraction, 36);
  CHECK(in_steps == std::floor(in_steps));
}

}  // namespace townhall
