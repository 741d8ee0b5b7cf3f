#include "townhall/township/associations.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace townhall {
namespace {

const std::vector<std::uint64_t> levels{64, 370, 483, 71, 12};

double mean_membership(const std::vector<double>& probabilities) {
  double members = 0, citizens = 0;
  for (std::size_t level = 0; level < levels.size(); ++level) {
    members += static_cast<double>(levels[level]) * probabilities[level];
    citizens += static_cast<double>(levels[level]);
  }
  return members / citizens;
}

TEST_CASE("membership meets its share and rises with schooling by the slope that is given") {
  for (const double share : {.01, .21, .45, .9}) {
    const auto probabilities = membership_by_level({.share = .1, .education = .5}, share, levels);
    CHECK(mean_membership(probabilities) == Approx(share).epsilon(1e-9));
    const auto log_odds = [&](std::size_t n) {
      return std::log(probabilities[n] / (1 - probabilities[n]));
    };
    CHECK(log_odds(4) - log_odds(0) == Approx(.5 * 16 / 3));
    CHECK(log_odds(2) - log_odds(1) == Approx(.5 * 3 / 3));
  }
}

TEST_CASE("an association of nobody or everybody is just that") {
  for (const double probability : membership_by_level({}, 0, levels)) CHECK(probability == 0);
  for (const double probability : membership_by_level({}, 1, levels)) CHECK(probability == 1);
}

TEST_CASE("without a slope all are as likely members") {
  for (const double probability : membership_by_level({.education = 0}, .3, levels))
    CHECK(probability == Approx(.3));
}

TEST_CASE("each association draws its own members") {
  CHECK_FALSE(membership_stream("cooperative") == membership_stream("temple"));
}

}  // namespace
}  // namespace townhall
