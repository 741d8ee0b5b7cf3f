#include "townhall/core/student.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace townhall {
namespace {

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Student = boost::math::students_t_distribution<double, Policy>;

double rounded(double value) {
  constexpr int bits = 36;
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(fraction, bits)), exponent - bits);
}

}  // namespace

double student_quantile(double p, double degrees_of_freedom) {
  return rounded(quantile(Student(degrees_of_freedom), p));
}

double student_two_sided(double t, double degrees_of_freedom) {
  return rounded(2 * cdf(complement(Student(degrees_of_freedom), std::fabs(t))));
}

}  // namespace townhall
