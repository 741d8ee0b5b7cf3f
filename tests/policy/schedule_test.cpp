#include <catch2/catch.hpp>

#include "townhall/policy/instruments.hpp"
#include "townhall/policy/intervention.hpp"

namespace townhall {
namespace {

TEST_CASE("an intervention is active from its start to its end, both included") {
  const Schedule schedule{.start = 5, .end = 8};
  CHECK_FALSE(schedule.active(4));
  CHECK(schedule.active(5));
  CHECK(schedule.active(8));
  CHECK_FALSE(schedule.active(9));
  CHECK(Schedule{.start = 5}.active(10000));
}

TEST_CASE("a ramp reaches full strength in as many months") {
  const Schedule schedule{.start = 5, .end = {}, .ramp = 4};
  CHECK(schedule.ramped(4) == 0);
  CHECK(schedule.ramped(5) == .25);
  CHECK(schedule.ramped(6) == .5);
  CHECK(schedule.ramped(8) == 1);
  CHECK(schedule.ramped(50) == 1);
}

TEST_CASE("without a ramp, or with one of a month, full strength comes at once") {
  CHECK(Schedule{.start = 5, .end = {}, .ramp = 0}.ramped(5) == 1);
  CHECK(Schedule{.start = 5, .end = {}, .ramp = 1}.ramped(5) == 1);
  CHECK(Schedule{.start = 5, .end = {}, .ramp = 0}.ramped(4) == 0);
}

double changed(const Change& change, double value) {
  change(value);
  return value;
}

TEST_CASE("a factor multiplies, a sum adds, a setting moves towards its value") {
  CHECK(changed({Law::factor, 3, 1}, .2) == Approx(.6));
  CHECK(changed({Law::factor, 3, .25}, .2) == Approx(.2 * 1.5));
  CHECK(changed({Law::factor, .5, .5}, .8) == Approx(.8 * .75));
  CHECK(changed({Law::sum, .4, .5}, 1) == Approx(1.2));
  CHECK(changed({Law::set, .7, 1}, .25) == Approx(.7));
  CHECK(changed({Law::set, .7, .25}, .3) == Approx(.4));
}

TEST_CASE("every instrument is found by its name, and no other") {
  CHECK(instruments().size() == instrument_names().size());
  for (const Instrument* one : instruments()) CHECK(find_instrument(one->name) == one);
  CHECK(find_instrument("bribes") == nullptr);
}

}  // namespace
}  // namespace townhall
