#include "townhall/core/pairs.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {}  // namespace

TEST_CASE("a mean has its standard error and interval by Student's t", "[core]") {
  // Mean 5, sd 2: se 2 / sqrt(4) = 1, t(.975; 3) = 3.18245.
  const Estimated mean = mean_of(std::vector<double>{3, 5, 4, 8});
  CHECK(mean.value == Approx(5));
  const double se = std::sqrt(((4 + 0 + 1 + 9) / 3.0) / 4);
  CHECK(mean.se == Approx(se));
  CHECK(mean.low == Approx(5 - 3.18245 * se).epsilon(1e-5));
  CHECK(mean.high == Approx(5 + 3.18245 * se).epsilon(1e-5));
}

TEST_CASE("one value has a mean and no interval, none has nothing, missing ones are left out",
          "[core]") {
  CHECK(mean_of(std::vector<double>{2}).value == 2);
  CHECK(std::isnan(mean_of(std::vector<double>{2}).low));
  CHECK(std::isnan(mean_of(std::vector<double>{}).value));
  CHECK(mean_of(std::vector<double>{missing, 1, 3}).value == 2);
}

TEST_CASE("a paired effect takes differences pair by pair", "[core]") {
  const std::vector<double> baseline{.10, .20, .15, .25, missing}, arm{.13, .22, .19, .28, .5};
  const PairedEffect effect = compare_pairs(arm, baseline);
  CHECK(effect.replicates == 4);
  CHECK(effect.baseline == Approx(.175));
  CHECK(effect.arm == Approx(.205));
  CHECK(effect.difference.value == Approx(.03));
  // Differences .03 .02 .04 .03: sd .00816497, se .00408248.
  CHECK(effect.difference.se == Approx(.00408248).epsilon(1e-5));
  CHECK(effect.difference.low == Approx(.03 - 3.182446 * .00408248).epsilon(1e-5));
  // Power: t(.975; 3) + t(.8; 3) = 3.182446 + .978472.
  CHECK(effect.detectable == Approx((3.182446 + .978472) * .00408248).epsilon(1e-5));
  // t = 7.348: two-sided 5.21e-3 with 3 degrees of freedom.
  CHECK(effect.p_value == Approx(.005208).epsilon(1e-3));
  CHECK(effect.relative_risk.value == Approx(.205 / .175));
  CHECK(effect.superiority == 1);
  // Variances of the arm .0042/..., of the baseline .0125/3, of the difference .0002/3.
  double of_arm = 0, of_baseline = 0;
  for (int r = 0; r < 4; ++r) {
    of_arm += std::pow(arm[r] - .205, 2);
    of_baseline += std::pow(baseline[r] - .175, 2);
  }
  CHECK(effect.variance_reduction == Approx((of_arm + of_baseline) / .0002));
}

TEST_CASE("equal values differ by exactly nothing", "[core]") {
  const std::vector<double> values{.1, .3, .2};
  const PairedEffect effect = compare_pairs(values, values);
  CHECK(effect.difference.value == 0);
  CHECK(effect.difference.se == 0);
  CHECK(effect.difference.low == 0);
  CHECK(effect.difference.high == 0);
  CHECK(effect.detectable == 0);
  CHECK(effect.p_value == 1);
  CHECK(effect.superiority == .5);
  CHECK(std::isnan(effect.variance_reduction));
}

TEST_CASE("differences that rounding alone tells apart are equal", "[core]") {
  const std::vector<double> baseline{1.1, 1.3, 1.7};
  std::vector<double> arm;
  for (const double value : baseline) arm.push_back(value - .9875);
  const PairedEffect effect = compare_pairs(arm, baseline);
  CHECK(effect.difference.value == Approx(-.9875));
  CHECK(effect.difference.se == 0);
  CHECK(effect.detectable == 0);
  CHECK(std::isnan(effect.variance_reduction));
  CHECK(mean_of(std::vector<double>{.1 + .2, .3, .3}).se == 0);
}

TEST_CASE("an estimate has a sign where its interval leaves 0 out", "[core]") {
  CHECK(Estimated{1, .1, .8, 1.2}.sign() == 1);
  CHECK(Estimated{-1, .1, -1.2, -.8}.sign() == -1);
  CHECK(Estimated{.1, .1, -.1, .3}.sign() == 0);
  CHECK(Estimated{1, missing, missing, missing}.sign() == 0);
}

TEST_CASE("a ratio's interval is where the paired t test does not tell it from the ratio",
          "[core]") {
  rc::prop("Fieller's ends are those ratios", [] {
    const auto number = [](int low, int high) {
      return static_cast<double>(*rc::gen::inRange(low, high)) / 1000;
    };
    std::vector<double> x, y;
    for (int r = 0; r < 8; ++r) {
      x.push_back(number(1000, 3000));
      y.push_back(number(4000, 6000));
    }
    const Estimated ratio = ratio_of(x, y);
    RC_ASSERT(ratio.low <= ratio.value && ratio.value <= ratio.high);
    for (const double end : {ratio.low, ratio.high}) {
      std::vector<double> rest;
      for (std::size_t r = 0; r < x.size(); ++r) rest.push_back(x[r] - end * y[r]);
      const Estimated mean = mean_of(rest);
      RC_ASSERT(std::min(std::fabs(mean.low), std::fabs(mean.high)) <
                1e-9 * (std::fabs(mean.high) + std::fabs(mean.low) + 1));
    }
  });
}

TEST_CASE("a ratio over what is not told from 0 has no bounds", "[core]") {
  const Estimated ratio =
      ratio_of(std::vector<double>{1, 2, 3, 2}, std::vector<double>{.5, -.6, .2, .1});
  CHECK(std::isnan(ratio.low));
  CHECK(std::isnan(ratio.high));
  CHECK(ratio.value == Approx(2 / .05));
}

TEST_CASE("a certain denominator leaves the error of the numerator", "[core]") {
  const Estimated ratio = ratio_of(std::vector<double>{1, 3}, std::vector<double>{4, 4});
  const Estimated numerator = mean_of(std::vector<double>{1, 3});
  CHECK(ratio.value == .5);
  CHECK(ratio.low == Approx(numerator.low / 4));
  CHECK(ratio.high == Approx(numerator.high / 4));
}

TEST_CASE("Holm's adjustment multiplies the smallest by all, the next by one less", "[core]") {
  const auto adjusted = holm_adjusted(std::vector<double>{.01, .04, .03, .005});
  CHECK(adjusted[3] == Approx(.02));
  CHECK(adjusted[0] == Approx(.03));
  CHECK(adjusted[2] == Approx(.06));
  CHECK(adjusted[1] == Approx(.06));  // never below one with a smaller p-value
  CHECK(holm_adjusted(std::vector<double>{.9, .8}) == std::vector<double>{1, 1});
}

}  // namespace townhall
