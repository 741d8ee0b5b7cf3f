#include <catch2/catch.hpp>
#include <vector>

#include "townhall/network/generators/skips.hpp"

namespace townhall {
namespace {

/// How often each of the trials 0, 1, ... succeeds in so many rows.
std::vector<double> successes(double p, std::uint32_t count, std::uint32_t rows) {
  std::vector<double> of(count);
  const Trials trials(p);
  for (std::uint32_t row = 0; row < rows; ++row)
    trials.each(count, Draws(1, 1), stream("test/trials"), row,
                [&](std::uint32_t n) { ++of.at(n); });
  return of;
}

TEST_CASE("every trial of a row succeeds with its probability") {
  for (const double p : {.001, .2, .9}) {
    double statistic = 0;
    for (const double times : successes(p, 40, 20000)) {
      const double expected = 20000 * p;
      statistic += (times - expected) * (times - expected) / (expected * (1 - p));
    }
    // The 99.9% quantile of chi-squared with 40 degrees of freedom.
    CHECK(statistic < 73.4);
  }
}

TEST_CASE("certain trials succeed, impossible ones and ones as good as impossible do not") {
  CHECK(successes(1, 5, 3) == std::vector<double>(5, 3));
  for (const double p : {0.0, 1e-300, 1e-20, 1e-17, 1e-16})
    CHECK(successes(p, 1000, 100) == std::vector<double>(1000, 0));
}

}  // namespace
}  // namespace townhall
