#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "townhall/core/numeric.hpp"

using townhall::BetaQuantile;

namespace {

/// Probabilities in the middle, near the ends, and where the smallest and largest uniforms lie.
std::vector<double> probabilities() {
  std::vector<double> list;
  for (int i = 1; i < 400; ++i) list.push_back(i / 400.0);
  for (int i = 1; i <= 48; ++i) {
    list.push_back(std::ldexp(0.77, -i));
    list.push_back(1 - std::ldexp(0.77, -i));
  }
  for (int i = 50; i <= 190; i += 10) list.push_back(std::ldexp(0.77, -i));
  return list;
}

/// True if the quantile of `p` lies within `bound` of `x`, told by the distribution function alone:
/// Boost's own quantile gives up on some of these.
bool near_quantile(const boost::math::beta_distribution<double>& exact, double p, double x,
                   double bound) {
  using boost::math::cdf;
  using boost::math::complement;
  const double low = std::max(0.0, x - bound);
  const double high = std::min(1.0, x + bound);
  if (p <= 0.5) return cdf(exact, low) <= p && p <= cdf(exact, high);
  return cdf(complement(exact, low)) >= 1 - p && 1 - p >= cdf(complement(exact, high));
}

}  // namespace

TEST_CASE("the beta quantile is exact to 1e-6 for all its shapes") {
  const std::vector<double> shapes = {0.5, 0.51, 0.6, 0.75, 0.99, 1,  1.5,
                                      2,   2.5,  3,   7.3,  20,   55, 100};
  for (const double alpha : shapes) {
    for (const double beta : shapes) {
      const BetaQuantile quantile(alpha, beta);
      const boost::math::beta_distribution<double> exact(alpha, beta);
      for (const double p : probabilities()) {
        CAPTURE(alpha, beta, p);
        REQUIRE(near_quantile(exact, p, quantile(p), 1e-6));
      }
    }
  }
}

TEST_CASE("the beta quantile of a normal is exact to 1e-6 for all its shapes") {
  std::vector<double> z;
  for (int i = -9 * 37; i <= 9 * 37; ++i) z.push_back(i / 37.0 + 1e-3);
  const std::vector<double> shapes = {0.5, 0.51, 0.75, 1, 1.5, 2, 3, 20, 100};
  for (const double alpha : shapes) {
    for (const double beta : shapes) {
      const BetaQuantile quantile(alpha, beta);
      std::vector<double> x = z;
      quantile.of_normals(x);
      const boost::math::beta_distribution<double> exact(alpha, beta);
      for (std::size_t i = 0; i < z.size(); ++i) {
        CAPTURE(alpha, beta, z[i]);
        REQUIRE(x[i] >= 0);
        REQUIRE(x[i] <= 1);
        const double p = townhall::normal_cdf(z[i]);
        // Near 1 a probability is coarse: there the mirrored distribution tells.
        const boost::math::beta_distribution<double> mirror(beta, alpha);
        REQUIRE((z[i] <= 0 ? near_quantile(exact, p, x[i], 1e-6)
                           : near_quantile(mirror, townhall::normal_cdf(-z[i]), 1 - x[i], 1e-6)));
        REQUIRE(std::fabs(quantile.of_normal(z[i]) - x[i]) < 1e-6);
      }
    }
  }
}

TEST_CASE("the beta quantile of a uniform is the probability itself") {
  const BetaQuantile quantile(1, 1);
  for (int i = 1; i < 1000; ++i) REQUIRE(quantile(i / 1000.0) == Approx(i / 1000.0).margin(1e-9));
}

TEST_CASE("the beta quantile rises with the probability and stays within 0 and 1") {
  for (const auto& [alpha, beta] :
       std::vector<std::pair<double, double>>{{2, 3}, {0.5, 0.5}, {100, 0.5}, {100, 100}}) {
    const BetaQuantile quantile(alpha, beta);
    double last = 0;
    bool rises = true;
    constexpr int count = 1000000;
    for (int i = 0; i < count; ++i) {
      const double x = quantile((i + 0.5) / count);
      rises = rises && x >= last && x <= 1;
      last = x;
    }
    CHECK(rises);
  }
}

TEST_CASE("the beta quantile mirrors its shapes") {
  const BetaQuantile quantile(2, 5);
  const BetaQuantile mirror(5, 2);
  for (int i = 1; i < 64; ++i)
    REQUIRE(quantile(i / 64.0) == Approx(1 - mirror(1 - i / 64.0)).margin(1e-12));
}

TEST_CASE("the same beta quantiles come out everywhere") {
  // Golden bits: whoever changes an operation or its order changes results.
  const BetaQuantile quantile(2, 3);
  CHECK(quantile(0.01) == 0x1.580d85cf1b44p-5);
  CHECK(quantile(0.5) == 0x1.8afc2ae92c927p-2);
  CHECK(quantile(0.9) == 0x1.5bec972283f54p-1);
}
