#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "reference/comparison.hpp"
#include "townhall/engine/simulation.hpp"

namespace townhall::plain {
namespace {

/// A study in which every channel, limit and value has something that policies can change.
Study policy_study() {
  Study study = lively_study();
  study.citizens = 320;
  study.channels["petition"].capacity = 25;
  study.channels["assembly"].capacity = 60;
  study.government.authority = {
      .responsiveness = .25, .quality = .75, .transparency = .5, .handling = 90};
  study.arm.packages = {"tried"};
  return study;
}

void agree(const Study& study, std::int64_t months = 20) {
  const Findings found = compare(study, months);
  INFO(found.first);
  CHECK(found.differences == 0);
  CHECK(found.acts > 200);
  CHECK(static_cast<double>(found.close) < 2e-3 * static_cast<double>(found.citizen_months));
}

/// Flows for whole townships, in forms that differ.
std::vector<Intervention> flows_for_townships() {
  return {{.instrument = "capacity", .strength = 2.5},
          {.instrument = "capacity", .channel = {"assembly"}, .strength = .4},
          {.instrument = "handling", .strength = .3},
          {.instrument = "responsiveness", .strength = .8},
          {.instrument = "transparency", .strength = 1},
          {.instrument = "quality", .strength = .1}};
}

/// Flows that may be for some citizens.
std::vector<Intervention> flows_for_citizens() {
  return {{.instrument = "open_channel", .channel = {"online"}},
          {.instrument = "access", .strength = .5},
          {.instrument = "access", .channel = {"petition", "election"}, .strength = 3},
          {.instrument = "cost", .strength = .4},
          {.instrument = "skill_demand", .strength = 1.9},
          {.instrument = "authenticity", .strength = 3},
          {.instrument = "authenticity", .nest = Nest::occasion, .strength = .3},
          {.instrument = "campaign", .strength = 1.1},
          {.instrument = "campaign", .nest = Nest::occasion, .strength = -.9, .pass_on = .3},
          {.instrument = "campaign", .channel = {"visit", "assembly"}, .strength = .8},
          {.instrument = "mobilisation", .strength = .7},
          {.instrument = "mobilisation", .channel = {"visit"}, .strength = .5},
          {.instrument = "association_membership", .strength = .6},
          {.instrument = "association_membership", .association = "temple", .strength = .4},
          {.instrument = "reward", .channel = {"contact", "assembly"}, .strength = .7}};
}

std::vector<Intervention> stocks() {
  return {{.instrument = "member_training", .strength = .2},
          {.instrument = "norm_campaign", .strength = .3},
          {.instrument = "civic_education", .strength = -.25},
          {.instrument = "schooling", .strength = .5},
          {.instrument = "income_support", .strength = .8},
          {.instrument = "culture_education", .strength = -.4}};
}

std::vector<Target> targets() {
  return {{.share = .4},
          {.education = {"none", "tertiary"}, .sex = {"woman"}},
          {.income_quintile = {"1", "5"}, .share = .7},
          {.culture = {"parochial"}, .age = {"18-35", "65-79"}},
          {.village = {"village_2", "village_7"}, .member = false},
          {.township = {"township_2"}, .member = true}};
}

void try_one(Study study, const Intervention& intervention) {
  study.packages["tried"]["it"] = intervention;
  INFO(intervention.instrument);
  agree(study);
}

}  // namespace

TEST_CASE("flows for everybody are as the laws say, with a ramp and an end", "[reference]") {
  for (const auto& flows : {flows_for_townships(), flows_for_citizens()}) {
    for (Intervention flow : flows) {
      flow.ramp = 5;
      flow.end = 14;
      try_one(policy_study(), flow);
    }
  }
}

TEST_CASE("flows for one township are as the laws say", "[reference]") {
  for (const auto& flows : {flows_for_townships(), flows_for_citizens()}) {
    for (Intervention flow : flows) {
      flow.target.township = {"township_1"};
      try_one(policy_study(), flow);
    }
  }
}

TEST_CASE("flows for some citizens reach exactly those", "[reference]") {
  std::size_t turn = 0;
  for (Intervention flow : flows_for_citizens()) {
    for (int part = 0; part < 2; ++part) {
      flow.target = targets()[turn++ % targets().size()];
      try_one(policy_study(), flow);
    }
  }
}

TEST_CASE("stocks change people as the laws say and stay", "[reference]") {
  for (Intervention stock : stocks()) {
    stock.ramp = 7;
    try_one(policy_study(), stock);
    stock.end = 7;  // before the ramp is done
    try_one(policy_study(), stock);
    stock.ramp = 0;
    for (const Target& target : targets()) {
      stock.target = target;
      try_one(policy_study(), stock);
    }
  }
}

TEST_CASE("stocks apply in the scenario's order, whatever the arm's", "[reference]") {
  Study study = policy_study();
  study.packages["raise"]["skill"] = {.instrument = "civic_education", .strength = .9};
  study.packages["lower"]["skill"] = {.instrument = "civic_education", .strength = -.5};
  study.arm.packages = {"lower", "raise"};
  agree(study);
}

TEST_CASE("factors multiply, sums add, and only the result is clipped", "[reference]") {
  Study study = policy_study();
  study.packages["one"]["access"] = {.instrument = "access", .strength = 4, .ramp = 3};
  study.packages["one"]["cost"] = {.instrument = "cost", .strength = .5, .ramp = 2};
  study.packages["one"]["call"] = {
      .instrument = "campaign", .strength = .5, .ramp = 4, .target = {.share = .5}};
  study.packages["two"]["access"] = {.instrument = "access", .strength = .3};
  study.packages["two"]["cost"] = {.instrument = "cost", .strength = 1.6};
  study.packages["two"]["call"] = {
      .instrument = "campaign", .strength = .3, .target = {.sex = {"man"}}};
  study.packages["two"]["ask"] = {.instrument = "campaign", .channel = {"visit"}, .strength = .8};
  study.packages["two"]["mobilise"] = {
      .instrument = "mobilisation", .channel = {"visit"}, .strength = .8};
  study.packages["two"]["alpha"] = {.instrument = "authenticity", .strength = 5};
  study.packages["one"]["alpha"] = {.instrument = "authenticity", .strength = .4};
  study.arm.packages = {"two", "one"};
  agree(study);
}

TEST_CASE("a reward is taken off the cost that factors leave, in any order", "[reference]") {
  Study study = policy_study();
  study.packages["one"]["reward"] = {.instrument = "reward", .strength = .7};
  study.packages["two"]["cost"] = {.instrument = "cost", .strength = .3, .ramp = 6};
  study.packages["three"]["reward"] = {
      .instrument = "reward", .strength = .2, .target = {.share = .5}};
  study.arm.packages = {"one", "two", "three"};
  agree(study);
  study.arm.packages = {"three", "two", "one"};
  agree(study);
}

TEST_CASE("a factor on a limit that is not there changes nothing", "[reference]") {
  Study study = policy_study();
  study.government.authority.handling.reset();
  study.packages["tried"]["capacity"] = {
      .instrument = "capacity", .channel = {"contact"}, .strength = 0, .ramp = 3};
  study.packages["tried"]["handling"] = {.instrument = "handling", .strength = 0, .ramp = 3};
  agree(study);
}

TEST_CASE("where two packages set one thing the winner's setting stands", "[reference]") {
  Study study = policy_study();
  study.packages["one"]["rho"] = {.instrument = "responsiveness", .strength = .9, .start = 3};
  study.packages["two"]["rho"] = {
      .instrument = "responsiveness", .strength = .1, .start = 8, .end = 14, .ramp = 3};
  study.arm = {.packages = {"one", "two"}, .winner = "two"};
  agree(study);
  study.arm.winner = "one";
  agree(study);
}

TEST_CASE("a winner stands for the citizens that it reaches alone", "[reference]") {
  Study study = policy_study();
  study.packages["one"]["members"] = {
      .instrument = "association_membership", .strength = .6, .target = {.sex = {"man"}}};
  study.packages["two"]["members"] = {
      .instrument = "association_membership", .strength = .1, .target = {.sex = {"woman"}}};
  study.arm = {.packages = {"one", "two"}, .winner = "two"};
  agree(study);
}

TEST_CASE("many policies together are as the laws say", "[reference]") {
  Study study = policy_study();
  std::size_t number = 0;
  for (const auto& some : {flows_for_townships(), flows_for_citizens(), stocks()}) {
    for (Intervention intervention : some) {
      intervention.start = 3 + static_cast<std::int64_t>(number % 4);
      intervention.ramp = static_cast<std::int64_t>(number % 5);
      if (number % 7 == 0) intervention.target.share = .5;
      if (intervention.instrument == "capacity" || intervention.instrument == "handling")
        intervention.target = {};
      if (intervention.instrument == "responsiveness" ||
          intervention.instrument == "transparency" || intervention.instrument == "quality") {
        intervention.target = {};
      }
      study.packages["tried"]["number_" + std::to_string(number++)] = intervention;
    }
  }
  agree(study);
}

TEST_CASE("ties between villages grow with the ramp in each township, stay, and are seen",
          "[reference]") {
  Study study = policy_study();
  study.packages["tried"]["bridge"] = {
      .instrument = "village_bridge", .strength = 3, .end = 9, .ramp = 4};
  agree(study);

  World world = make_world_of(study);
  const Program program = make_program_of(study, world);
  Simulation simulation(world, study.month, study.government, program, Execution{});
  const std::size_t own = world.network.layers.size();
  std::set<Tie> before;
  for (std::int64_t month = 1; month <= 12; ++month) {
    simulation.step();
    if (month < study.policy_start) {
      CHECK(world.network.layers.size() == own);
      continue;
    }
    REQUIRE(world.network.layers.size() == own + 1);
    const Layer& bridge = world.network.layers.back();
    CHECK(bridge.weight() == .15);
    std::set<Tie> ties;
    std::vector<double> ends_of_township(world.population->townships());
    for (std::uint32_t i = 0; i < world.size(); ++i) {
      for (const std::uint32_t j : bridge.contacts(i)) {
        CHECK(world.population->village_of(i) != world.population->village_of(j));
        ++ends_of_township[world.population->township_of(i)];
        ties.insert({std::min(i, j), std::max(i, j)});
      }
    }
    CHECK(std::includes(ties.begin(), ties.end(), before.begin(), before.end()));
    const double share = std::min(1., static_cast<double>(month - study.policy_start + 1) / 4);
    for (std::size_t g = 0; g < ends_of_township.size(); ++g) {
      const double expected = share * 3 * world.population->citizens_of_township(g).count();
      CHECK(ends_of_township[g] <= expected + 2);
      CHECK(ends_of_township[g] > .93 * expected);  // a few fall on one pair
    }
    before = ties;
  }
}

TEST_CASE("ties between villages for one township stay in it", "[reference]") {
  Study study = policy_study();
  study.packages["tried"]["bridge"] = {
      .instrument = "village_bridge", .strength = 2, .target = {.township = {"township_2"}}};
  agree(study);
}

}  // namespace townhall::plain
