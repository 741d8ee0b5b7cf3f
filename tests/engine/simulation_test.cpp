#include "townhall/engine/simulation.hpp"

#include <catch2/catch.hpp>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

/// Everybody applies for a hundred places whenever the office opens, every third month.
const std::string crowded_office = R"(
population: {villages: 4, citizens: 1000}
decision: {open: {intercept: 45}}
channels:
  office: {mode: individual, calendar: {every: 3, first: 1}, access: 1, cost: 0, skill_demand: 0, capacity: 100,
           reply: 0}
)";

TEST_CASE("places are rationed by the demand of the last month in which a channel was open") {
  Laboratory lab(crowded_office);
  CHECK(lab.step().world.channels[0].admitted == 1000);
  CHECK(lab.step().world.channels[0].applicants == 0);
  CHECK(lab.world.governments[0].demand[0] == 1000);
  lab.run(1);
  const Tally& rationed = lab.step();
  CHECK(rationed.world.channels[0].applicants == 1000);
  CHECK(lab.world.governments[0].demand[0] == 1000);
  CHECK(std::fabs(deviations(static_cast<double>(rationed.world.channels[0].admitted), 1000, .1)) <
        4);
  CHECK(rationed.world.turned_away == 1000 - rationed.world.channels[0].admitted);
  CHECK(rationed.world.acted[index(Nest::open)] == rationed.world.channels[0].admitted);
}

TEST_CASE("load is last month's admitted acts that expect an answer, a thousand citizens") {
  Laboratory lab(crowded_office);
  lab.run(1);
  CHECK(lab.world.governments[0].load == 1000);
  lab.run(1);
  CHECK(lab.world.governments[0].load == 0);
  const Tally& rationed = (lab.run(1), lab.step());
  CHECK(lab.world.governments[0].load == double(rationed.world.channels[0].admitted));
}

TEST_CASE("being turned away is felt in efficacy and nowhere else") {
  Laboratory lab(crowded_office);
  lab.run(3);
  const World before = lab.world;
  lab.step();
  std::size_t turned_away = 0;
  const State &then = before.state, &now = lab.world.state;
  for (std::size_t i = 0; i < lab.world.size(); ++i) {
    if (lab.simulation.deeds()[i].admitted[0]) continue;
    ++turned_away;
    CHECK(now.efficacy[i] == Approx(then.efficacy[i] * (1 - .15)).margin(1e-6));
    CHECK(now.habit[0][i] == Approx(then.habit[0][i] * .9f));
    CHECK(now.skill[i] ==
          Approx(then.skill[i] + .002 * (then.skill_anchor[i] - then.skill[i])).margin(1e-6));
    CHECK_FALSE(now.seen.last()[i].acted(Nest::open));
    CHECK((now.history[i] & 1u) == 0);
  }
  CHECK(turned_away > 800);
}

TEST_CASE("a month without an occasion is known as such") {
  Laboratory lab("population: {villages: 2, citizens: 100}");
  for (int month = 1; month <= 13; ++month) CHECK(lab.step().occasion == (month == 12));
}

TEST_CASE("what a township hears is its own citizens' voice") {
  Laboratory lab(R"(
population: {townships: 2, villages: 2, citizens: 500}
decision: {open: {intercept: 0}}
government: {responsiveness: .6, agenda_weight: 100, memory: .9}
)");
  const auto plan = lab.world.setting->townships[0].plan;
  auto belief = plan;
  for (double& b : belief) b *= 100;
  for (int month = 1; month <= 3; ++month) {
    const Sums sums = lab.step().townships[0];
    CHECK(sums.citizens == 500);
    double all = 0;
    for (std::size_t d = 0; d < plan.size(); ++d) {
      belief[d] = .9 * belief[d] + .1 * 100 * plan[d] + 1000 * sums.heard[d].value() / 500;
      all += belief[d];
    }
    for (std::size_t d = 0; d < plan.size(); ++d) {
      CHECK(lab.world.governments[0].allocation[d] == Approx(.4 * plan[d] + .6 * belief[d] / all));
    }
  }
  CHECK(lab.world.governments[0].allocation != lab.world.governments[1].allocation);
}

TEST_CASE("what is heard weighs acts by the authenticity of their channel") {
  Laboratory lab(R"(
population: {villages: 2, citizens: 400}
decision: {open: {intercept: 45}}
channels: {sham: {mode: individual, cost: 0, authenticity: .1}}
)");
  const Sums& sums = lab.step().world;
  double heard = 0;
  std::uint64_t voiced = 0;
  for (std::size_t d = 0; d < sums.heard.size(); ++d) {
    heard += sums.heard[d].value();
    voiced += sums.voiced[d];
    CHECK(sums.heard[d].value() == Approx(.1 * static_cast<double>(sums.voiced[d])).margin(1e-6));
  }
  CHECK(voiced == 400);
  CHECK(heard == Approx(40));
}

}  // namespace
}  // namespace townhall
