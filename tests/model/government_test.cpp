#include "townhall/model/government.hpp"

#include <catch2/catch.hpp>

namespace townhall {
namespace {

struct Office {
  std::vector<double> heard, plan, belief, allocation{0, 0};

  void govern(const Government& government, double responsiveness, double citizens = 1000) {
    TownshipMonth month{heard, plan, citizens, responsiveness, belief, allocation};
    government(month);
  }
};

TEST_CASE("belief keeps some of what it was and adds the agenda and voices a thousand citizens") {
  Office office{{2, 6}, {.6, .4}, {120, 80}};
  office.govern({.agenda_weight = 200, .memory = .95}, .25, 2000);
  CHECK(office.belief[0] == Approx(.95 * 120 + .05 * 200 * .6 + 1000 * 2.0 / 2000));
  CHECK(office.belief[1] == Approx(.95 * 80 + .05 * 200 * .4 + 1000 * 6.0 / 2000));
  CHECK(office.allocation[0] == Approx(.75 * .6 + .25 * 121 / 204));
  CHECK(office.allocation[1] == Approx(.75 * .4 + .25 * 83 / 204));
}

TEST_CASE("an unresponsive government follows its plan, a fully responsive one what it heard") {
  Office office{{9, 1}, {.2, .8}, {0, 0}};
  office.govern({.agenda_weight = 0, .memory = .5}, 0);
  CHECK(office.allocation == std::vector<double>{.2, .8});
  office.govern({.agenda_weight = 0, .memory = .5}, 1);
  CHECK(office.allocation[0] == Approx(.9));
}

TEST_CASE("where nothing was ever heard the plan stands") {
  Office office{{0, 0}, {.3, .7}, {0, 0}};
  office.govern({.agenda_weight = 0, .memory = .95}, 1);
  CHECK(office.allocation == std::vector<double>{.3, .7});
}

TEST_CASE("in silence belief stays the agenda") {
  Office office{{0, 0}, {.6, .4}, {120, 80}};
  for (int month = 0; month < 50; ++month) office.govern({}, .7);
  CHECK(office.belief[0] == Approx(120));
  CHECK(office.allocation[0] == Approx(.6));
}

TEST_CASE("steady voices weigh T / (T + K/20000) against the agenda") {
  constexpr double acts = 30, citizens = 1000, authentic = acts / citizens;
  Office office{{acts, 0}, {0, 1}, {0, 200}};
  for (int month = 0; month < 1000; ++month) office.govern({}, 1, citizens);
  CHECK(office.allocation[0] == Approx(authentic / (authentic + 200.0 / 20000)));
}

}  // namespace
}  // namespace townhall
