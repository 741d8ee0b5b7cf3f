#include <catch2/catch.hpp>
#include <string>

#include "townhall/core/problem.hpp"
#include "townhall/model/fatigue.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/reference.hpp"

namespace townhall {

TEST_CASE("a line in the list of the month makes a mechanism's parameters keys of scenarios") {
  const Scenario scenario = read({}, {"fatigue.strength=.25"}).scenario;
  CHECK(scenario.month.get<Fatigue>().strength == .25);
  CHECK(scenario_reference().find("`fatigue.strength`") != std::string::npos);
  CHECK_THROWS_AS(read({}, {"fatigue.strength=-1"}), Problems);
}

}  // namespace townhall
