#include "townhall/experiment/outcome.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/contest.hpp"
#include "support/laboratory.hpp"
#include "townhall/record/observables.hpp"

namespace townhall {
namespace {

const Arm& arm_of(const Scenario& scenario, std::string_view name) {
  return *scenario.arms.find(name);
}

/// A citizen's open acts of the last twelve months, month by month, from deeds.
class Diary {
 public:
  explicit Diary(std::size_t citizens) : months_(citizens) {}
  void month(const std::vector<Deed>& deeds) {
    constexpr std::size_t open = index(Nest::open);
    for (std::size_t i = 0; i < months_.size(); ++i)
      months_[i].push_back(deeds[i].channel[open] != Deed::none && deeds[i].admitted[open]);
  }
  [[nodiscard]] bool acted(std::size_t citizen, std::int64_t month) const {
    return months_[citizen][static_cast<std::size_t>(month - 1)];
  }
  [[nodiscard]] bool acted_within_year(std::size_t citizen, std::int64_t month) const {
    for (std::int64_t t = std::max<std::int64_t>(1, month - 11); t <= month; ++t) {
      if (acted(citizen, t)) return true;
    }
    return false;
  }

 private:
  std::vector<std::vector<bool>> months_;
};

}  // namespace

TEST_CASE("windows are the year before the first policy, its first year and the last two",
          "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  const OutcomeDesign design = outcome_design(scenario, {arm_of(scenario, "widen")});
  CHECK(design.start == 13);
  REQUIRE(design.windows.size() == 3);
  CHECK(design.windows[0].first == 1);
  CHECK(design.windows[0].last == 12);
  CHECK(design.windows[1].first == 13);
  CHECK(design.windows[1].last == 24);
  CHECK(design.windows[2].first == 25);
  CHECK(design.windows[2].last == 48);
  CHECK(design.window("last_24") == 2);
}

TEST_CASE("no month before the start is taken for the effect", "[experiment]") {
  const Scenario scenario = scenario_of(small_contest, {"policy_start=40"});
  const OutcomeDesign design = outcome_design(scenario, {arm_of(scenario, "widen")});
  const Window& last = design.windows[design.window("last_24")];
  CHECK(last.first == 40);
  CHECK(last.last == 48);
}

TEST_CASE("the start is the earliest of the arms' own; windows without months are left out",
          "[experiment]") {
  const Scenario scenario = scenario_of(small_contest, {"policies.widen.hearing.start=1"});
  const OutcomeDesign all =
      outcome_design(scenario, {arm_of(scenario, "narrow"), arm_of(scenario, "widen")});
  CHECK(all.start == 1);
  CHECK(all.windows.front().name == "year_1");
  const Scenario late = scenario_of(small_contest, {"policy_start=90"});
  const OutcomeDesign never = outcome_design(late, {arm_of(late, "narrow")});
  REQUIRE(never.windows.size() == 1);
  CHECK(never.windows.front().name == "last_24");
}

TEST_CASE("an outcome is what the months and the citizens' deeds give", "[experiment]") {
  Laboratory lab(scenario_of(small_contest), "all");
  const Scenario& scenario = lab.scenario;
  const OutcomeDesign design = outcome_design(scenario, {arm_of(scenario, "all")});
  const GroupFrame frame(lab.world);
  const Outcome outcome = simulate_outcome(
      {.scenario = scenario, .arm = arm_of(scenario, "all"), .design = design, .groups = &frame},
      build_world(scenario, 1, 1));
  const std::size_t n = lab.world.size();
  const std::size_t last = design.window("last_24");
  const Window& window = design.windows[last];
  Diary diary(n);
  std::vector<double> efficacy(n), satisfaction(n), open_months(n), ever_months(n);
  double clarity = 0, cost = 0, open_acts = 0;
  for (std::int64_t month = 1; month <= scenario.months; ++month) {
    const Tally& tally = lab.step();
    diary.month(lab.simulation.deeds());
    cost += tally.cost.value_or(0);
    if (month >= 13) open_acts += static_cast<double>(tally.world.acted[index(Nest::open)]);
    if (month < window.first) continue;
    clarity += observables()[observable_position("voice_clarity")].value(tally, lab.world);
    for (std::size_t i = 0; i < n; ++i) {
      efficacy[i] += lab.world.state.efficacy[i];
      satisfaction[i] += lab.world.state.satisfaction[i];
      open_months[i] += diary.acted(i, month) ? 1 : 0;
      ever_months[i] += diary.acted_within_year(i, month) ? 1 : 0;
    }
  }
  CHECK(outcome.cost == Approx(cost));
  CHECK(outcome.open_acts == open_acts);
  CHECK(outcome.value(last, measure_position("voice_clarity")) == Approx(clarity / 24));
  for (std::size_t i = 0; i < n; ++i) {
    bool since_start = false;
    for (std::int64_t t = 13; t <= scenario.months; ++t) since_start |= diary.acted(i, t);
    REQUIRE((outcome.took_part[i] != 0) == since_start);
  }
  for (std::size_t group = 0; group < frame.size(); ++group) {
    double members = 0, x = 0, q = 0, open = 0, ever = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const auto of = frame.of(*lab.world.population, i);
      if (std::find(of.begin(), of.end(), group) == of.end()) continue;
      ++members;
      x += efficacy[i];
      q += satisfaction[i];
      open += open_months[i];
      ever += ever_months[i];
    }
    if (members == 0) continue;
    const double months = 24 * members;
    INFO(frame.keys()[group].dimension << " " << frame.keys()[group].group);
    CHECK(outcome.value(last, measure_position("efficacy_mean"), group) ==
          Approx(x / months).margin(1e-6));
    CHECK(outcome.value(last, measure_position("satisfaction_mean"), group) ==
          Approx(q / months).margin(1e-6));
    CHECK(outcome.value(last, measure_position("open_rate"), group) == Approx(open / months));
    CHECK(outcome.value(last, measure_position("ever_12m"), group) == Approx(ever / months));
  }
}

TEST_CASE("months before a full year tell nothing of twelve months", "[experiment]") {
  const Scenario scenario = scenario_of(small_contest, {"policy_start=7"});
  const Arm& arm = arm_of(scenario, "widen");
  const OutcomeDesign design = outcome_design(scenario, {arm});
  const World world = build_world(scenario, 1, 1);
  const GroupFrame frame(world);
  const Outcome outcome = simulate_outcome(
      {.scenario = scenario, .arm = arm, .design = design, .groups = &frame}, world);
  const std::size_t before = design.window("before");
  CHECK(design.windows[before].last == 6);
  CHECK(std::isnan(outcome.value(before, measure_position("ever_12m"))));
  CHECK(std::isnan(outcome.value(before, measure_position("ever_12m"), 1)));
  CHECK_FALSE(std::isnan(outcome.value(before, measure_position("open_rate"), 1)));
}

TEST_CASE("contacts held at what they convey themselves change nothing", "[experiment]") {
  const Scenario scenario = scenario_of(small_contest);
  const Arm& arm = arm_of(scenario, "all");
  const OutcomeDesign design = outcome_design(scenario, {arm});
  const World world = build_world(scenario, 1, 1);
  const GroupFrame frame(world);
  Talk talk;
  OutcomeRun run{
      .scenario = scenario, .arm = arm, .design = design, .groups = &frame, .record = &talk};
  const Outcome free = simulate_outcome(run, world);
  run.record = nullptr;
  run.held = &talk;
  const Outcome held = simulate_outcome(run, world);
  CHECK(free.took_part == held.took_part);
  CHECK(free.values.size() == held.values.size());
  for (std::size_t v = 0; v < free.values.size(); ++v) {
    if (std::isnan(free.values[v])) continue;
    REQUIRE(free.values[v] == held.values[v]);
  }
}

namespace {

/// A policy reaches the first village to the full; one thing alone could carry it to the second.
std::string one_way(const std::string& laws, const std::string& policy) {
  return "months: 24\nseed: 3\npolicy_start: 2\n"
         "population: {villages: 2, citizens: 200}\n" +
         laws + "\npolicies: {p: {x: " + policy + "}}\narms: {on: [p]}\n";
}

/// What the second village's citizens feel in the end: under the policy, under it with contacts
/// held at the baseline's, and in the baseline.
struct Others {
  std::vector<float> free, held, baseline;
};

Others others_of(const std::string& text, FarTies far_ties, auto&& felt) {
  const Scenario scenario = scenario_of(text);
  const World world = build_world(scenario, 1, 1, far_ties);
  Talk talk;
  const auto end = [&](const Arm& arm, Talk* record, const Talk* held) {
    World own = world;
    const Program program = build_program(scenario, arm, own);
    Simulation simulation(own, scenario.month, scenario.government, program, {});
    if (record != nullptr) record->record(own);
    for (std::size_t month = 0; month < 24; ++month) {
      if (held == nullptr) {
        simulation.step();
      } else {
        simulation.step(held->after(month));
      }
      if (record != nullptr) record->record(own);
    }
    std::vector<float> values;
    const Range village = own.population->citizens_of_village(1);
    for (std::uint32_t i = village.first; i < village.last; ++i) values.push_back(felt(own, i));
    return values;
  };
  Others others;
  others.baseline = end(Arm{}, &talk, nullptr);
  others.free = end(arm_of(scenario, "on"), nullptr, nullptr);
  others.held = end(arm_of(scenario, "on"), nullptr, &talk);
  return others;
}

/// Of the example of others, of services and of what is heard nobody learns.
const std::string nothing_else =
    "decision: {open: {peers: 0}, occasion: {peers: 0}}\n"
    "government: {responsiveness: 0}\n"
    "channels: {contact: {mode: individual, access: 1, reply: 1}}\n";

}  // namespace

TEST_CASE("culture that contacts convey is held: who is not reached keeps the baseline's",
          "[experiment]") {
  for (const FarTies far_ties : {FarTies::gather, FarTies::mailbox}) {
    const Others others = others_of(
        one_way(nothing_else + "efficacy: {social_rate: 0}\nculture: {influence: .1}",
                "{instrument: culture_education, strength: .5, target: {village: [village_1]}}"),
        far_ties, [](const World& world, std::uint32_t i) { return world.state.culture[i]; });
    CHECK(others.free != others.baseline);
    CHECK(others.held == others.baseline);
  }
}

TEST_CASE("answers that contacts convey are held: who is not reached learns from the baseline's",
          "[experiment]") {
  for (const FarTies far_ties : {FarTies::gather, FarTies::mailbox}) {
    const Others others = others_of(
        one_way(nothing_else + "efficacy: {social_rate: .5}\nculture: {influence: 0}",
                "{instrument: campaign, strength: 10, pass_on: 0, target: {village: [village_1]}}"),
        far_ties, [](const World& world, std::uint32_t i) { return world.state.efficacy[i]; });
    CHECK(others.free != others.baseline);
    CHECK(others.held == others.baseline);
  }
}

TEST_CASE("with contacts held at silence nobody follows their example", "[experiment]") {
  // Only example makes anybody act: without it nobody does.
  const std::string_view example = R"(
months: 12
population: {villages: 2, citizens: 200}
decision: {open: {intercept: -18, peers: 50, together: 0}}
channels: {contact: {mode: individual, access: 1}}
policy_start: 1
policies: {start: {ask: {instrument: campaign, strength: 20, end: 1, target: {village: village_1}}}}
arms: {start: [start]}
)";
  const Scenario scenario = scenario_of(example);
  const World world = build_world(scenario, 1, 1);
  const Arm none;
  const Arm& arm = arm_of(scenario, "start");
  const OutcomeDesign design = outcome_design(scenario, {arm});
  const GroupFrame frame(world);
  Talk silence;
  static_cast<void>(simulate_outcome(
      {.scenario = scenario, .arm = none, .design = design, .groups = &frame, .record = &silence},
      world));
  const auto acts = [&](const Talk* held) {
    return simulate_outcome(
               {.scenario = scenario, .arm = arm, .design = design, .groups = &frame, .held = held},
               world)
        .open_acts;
  };
  CHECK(acts(&silence) <= 100);  // of those who were asked, once
  CHECK(acts(nullptr) > 200);
}

}  // namespace townhall
