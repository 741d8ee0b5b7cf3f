#include <Eigen/Dense>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

const std::string talkers = R"(
population: {villages: 4, citizens: 200}
decision: {open: {intercept: -50}, occasion: {intercept: -50}}
experience: {culture_rate: 0}
)";

/// The culture at which (w + z) c = w mean(c) + z c0 for everybody.
Eigen::VectorXd equilibrium(const World& world, const Culture& law) {
  const auto n = static_cast<Eigen::Index>(world.size());
  Eigen::MatrixXd system = Eigen::MatrixXd::Zero(n, n);
  Eigen::VectorXd anchors(n);
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    double weights = 0;
    for (const Layer& layer : world.network.layers)
      if (layer.degree(i) > 0) weights += layer.weight();
    system(i, i) = weights > 0 ? law.influence + law.anchoring : law.anchoring;
    for (const Layer& layer : world.network.layers) {
      for (const std::uint32_t j : layer.contacts(i))
        system(i, j) -= law.influence * layer.weight() / weights / layer.degree(i);
    }
    anchors(i) = law.anchoring * static_cast<double>(world.state.culture_anchor[i]);
  }
  return system.partialPivLu().solve(anchors);
}

/// Gives everybody a culture and an anchor at random in [0,1], beside what upbringing gave.
void unsettle(World& world) {
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    const auto culture = static_cast<float>(world.draws.uniform(stream("test/culture"), i, 0));
    world.state.culture[i] = culture;
    world.state.culture_anchor[i] =
        static_cast<float>(world.draws.uniform(stream("test/anchor"), i, 0));
    world.state.seen.next(i, 1)[0] = Word(false, false, false, false, culture);
  }
  world.state.seen.turn();
}

double largest_distance(const World& world, const Eigen::VectorXd& expected) {
  double largest = 0;
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    largest =
        std::max(largest, std::fabs(static_cast<double>(world.state.culture[i]) - expected(i)));
  }
  return largest;
}

TEST_CASE("influence settles where Friedkin and Johnsen's equation says") {
  const auto [influence, anchoring] = GENERATE(table<double, double>({{.1, .05}, {.2, .2}}));
  Scenario scenario = scenario_of(talkers);
  Culture& law = scenario.month.get<Culture>();
  law.influence = influence;
  law.anchoring = anchoring;
  Laboratory lab(scenario);
  unsettle(lab.world);
  const Eigen::VectorXd expected = equilibrium(lab.world, law);
  REQUIRE(expected.minCoeff() > 0);
  REQUIRE(expected.maxCoeff() < 1);
  REQUIRE(largest_distance(lab.world, expected) > .3);
  lab.run(600);
  CHECK(largest_distance(lab.world, expected) < 1e-3);
}

TEST_CASE("where others have no influence everybody returns to their upbringing") {
  Scenario scenario = scenario_of(talkers);
  scenario.month.get<Culture>() = {.influence = 0, .anchoring = .1};
  Laboratory lab(scenario);
  unsettle(lab.world);
  lab.run(300);
  for (std::uint32_t i = 0; i < lab.world.size(); ++i)
    CHECK(lab.world.state.culture[i] == Approx(lab.world.state.culture_anchor[i]).margin(1e-5));
}

TEST_CASE("without upbringing a village that talks comes to one mind") {
  Scenario scenario = scenario_of(talkers);
  scenario.month.get<Culture>() = {.influence = .5, .anchoring = 0};
  scenario.network.layers = {{"everybody", {Complete{}, 1}}};
  Laboratory lab(scenario);
  unsettle(lab.world);
  lab.run(200);
  const auto all = lab.world.state.culture.all();
  const auto [lowest, highest] = std::minmax_element(all.begin(), all.end());
  CHECK(*highest - *lowest < 1e-3f);
  CHECK(*lowest > .3f);
}

TEST_CASE("culture at the start is at rest") {
  Laboratory lab(talkers);
  const auto all = lab.world.state.culture.all();
  const std::vector<float> start(all.begin(), all.end());
  lab.run(120);
  for (std::uint32_t i = 0; i < lab.world.size(); ++i) {
    const float anchor = lab.world.state.culture_anchor[i];
    if (anchor > -4 && anchor < 5)
      CHECK(lab.world.state.culture[i] == Approx(start[i]).margin(1e-3));
  }
}

}  // namespace
}  // namespace townhall
