#include "townhall/core/narrow.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace townhall {
namespace {

using Score = Narrow<-16, 32>;
using Years = Narrow<0, 128>;

TEST_CASE("a narrow number is the nearest step, within half a step") {
  for (double value = -15.9; value < 15.9; value += .00917)
    REQUIRE(std::fabs(double{float{Score(value)}} - value) <= double{Score::step} / 2);
  CHECK(float{Years(60.5)} == 60.5f);
  CHECK(float{Years(91)} == 91.0f);
  CHECK(float{Score(0)} == 0.0f);
}

TEST_CASE("what a narrow number cannot hold is held at its ends") {
  CHECK(float{Score(-1e9)} == Score::least);
  CHECK(float{Score(1e9)} == Score::most);
  CHECK(float{Score(16)} == Score::most);
  CHECK(float{Years(-1)} == 0.0f);
}

TEST_CASE("a narrow number that is read and written again stays the same") {
  for (int i = -32768; i < 32768; i += 7) {
    const Score one(i * double{Score::step});
    REQUIRE(Score(float{one}) == one);
  }
}

TEST_CASE("rounded differences of a ramp add up to the rounded whole") {
  double given = 0;
  for (int month = 1; month <= 24; ++month)
    given += Score::nearest(.1 * month / 24) - Score::nearest(.1 * (month - 1) / 24);
  CHECK(given == Score::nearest(.1));
  CHECK(Score::nearest(-.3) == -Score::nearest(.3));
}

}  // namespace
}  // namespace townhall
