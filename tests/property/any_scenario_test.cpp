#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "support/program.hpp"
#include "support/random_scenario.hpp"
#include "support/text_files.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/experiment/output.hpp"
#include "townhall/record/observables.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/write.hpp"

namespace townhall {
namespace {

/// Rounding of sums and quotients.
constexpr double rounding = 1e-9;

bool inside(double value, double low, double high) {
  return low - rounding <= value && value <= high + rounding;
}

void expect_inside(const char* column, const auto& values, float low, float high) {
  for (const float value : values) {
    if (!(low <= value && value <= high))
      RC_FAIL(std::string(column) + " " + std::to_string(value));
  }
}

void expect_states_in_bounds(const State& state) {
  expect_inside("culture", state.culture.all(), 0, 1);
  expect_inside("skill", state.skill.all(), 0, 1);
  expect_inside("efficacy", state.efficacy.all(), 0, 1);
  expect_inside("satisfaction", state.satisfaction.all(), 0, 1);
  for (const auto& habit : state.habit) expect_inside("habit", habit.all(), 0, 1);
  expect_inside("skill_anchor", state.skill_anchor.all(), 0, 1);
  expect_inside("culture_anchor", state.culture_anchor.all(), -4, 5);
  for (const float income : state.income.all()) RC_ASSERT(std::isfinite(income));
  for (const std::uint8_t level : state.education.all()) RC_ASSERT(level <= 4);
  for (const std::uint8_t member : state.member.all()) RC_ASSERT(member <= 1);
}

void expect_governments_in_bounds(const World& world) {
  for (const TownshipState& government : world.governments) {
    const auto& shares = government.allocation;
    RC_ASSERT(inside(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1));
    for (const double share : shares) RC_ASSERT(inside(share, 0, 1));
    for (const double belief : government.belief) RC_ASSERT(belief >= 0 && std::isfinite(belief));
  }
}

void expect_observables_in_bounds(const Tally& tally, const World& world) {
  for (const Observable& observable : observables()) {
    const double value = observable.value(tally, world);
    if (std::isnan(value)) continue;
    const bool signed_share = observable.unit == "[-1,1]" || observable.name == "income_gap";
    const bool share = observable.unit == "share" || observable.unit == "[0,1]";
    if (signed_share ? inside(value, -1, 1) : share ? inside(value, 0, 1) : value >= 0) continue;
    RC_FAIL(std::string(observable.name) + " is " + std::to_string(value));
  }
}

void expect_sums_to_agree(const Sums& sums, const std::vector<Channel>& channels) {
  const auto [open, occasion] = sums.acted;
  RC_ASSERT(sums.participants >= std::max(open, occasion));
  RC_ASSERT(sums.participants <= std::min(open + occasion, sums.citizens));
  std::array<std::uint64_t, nest_count> admitted{};
  std::uint64_t turned_away = 0;
  for (std::size_t k = 0; k < channels.size(); ++k) {
    RC_ASSERT(sums.channels[k].answered <= sums.channels[k].admitted);
    admitted[index(channels[k].nest)] += sums.channels[k].admitted;
    turned_away += sums.channels[k].applicants - sums.channels[k].admitted;
  }
  RC_ASSERT(admitted == sums.acted);
  RC_ASSERT(turned_away == sums.turned_away);
  const std::uint64_t voiced =
      std::accumulate(sums.voiced.begin(), sums.voiced.end(), std::uint64_t{0});
  RC_ASSERT(voiced == open + occasion);
  RC_ASSERT(sums.named_own <= voiced);
  RC_ASSERT(sums.answered_acts <= sums.expectant_acts);
  RC_ASSERT(sums.expectant_acts <= voiced);
  RC_ASSERT(sums.active_year >= open);
}

void expect_tally_to_agree(const Tally& tally, const World& world) {
  Sums townships = tally.townships.front();
  for (std::size_t g = 1; g < tally.townships.size(); ++g) townships.add(tally.townships[g]);
  RC_ASSERT(tally.world.citizens == world.size());
  RC_ASSERT(townships.citizens == tally.world.citizens);
  RC_ASSERT(townships.participants == tally.world.participants);
  RC_ASSERT(townships.acted == tally.world.acted);
  for (std::size_t g = 0; g < tally.townships.size(); ++g)
    expect_sums_to_agree(tally.townships[g], world.setting->townships[g].channels);
  for (std::size_t d = 0; d < dimension_count; ++d) {
    GroupSums all;
    for (const GroupSums& group : tally.groups.of(static_cast<Dimension>(d))) all.add(group);
    RC_ASSERT(all.citizens == tally.world.citizens);
    RC_ASSERT(all.participants == tally.world.participants);
    RC_ASSERT(all.open_participants == tally.world.acted[index(Nest::open)]);
    RC_ASSERT(all.efficacy.value() == tally.world.efficacy.value());
  }
}

/// A drawn scenario, written to a file and read from it: what is refused, or read otherwise, is a
/// failure.
Scenario any_scenario() {
  const Scenario scenario = random_scenario();
  const TemporaryFolder folder;
  write_text(folder.path() / "random.yaml", to_yaml(scenario));
  try {
    const Scenario again = read({folder.path() / "random.yaml"}).scenario;
    RC_ASSERT(to_yaml(again) == to_yaml(scenario));
    return again;
  } catch (const Problems& problems) {
    RC_FAIL(std::string("the scenario is refused: ") + problems.what() + "\n" + to_yaml(scenario));
  }
  return scenario;
}

}  // namespace

TEST_CASE("in any scenario states keep their bounds, shares are shares and sums agree") {
  rc::prop("every month, in the arm with policies", [] {
    const Scenario scenario = any_scenario();
    World world = build_world(scenario, 1, 1);
    const Program program = build_program(scenario, *scenario.arms.find("policies"), world);
    Simulation simulation(world, scenario.month, scenario.government, program,
                          {.threads = 2, .block_size = 50});
    expect_states_in_bounds(world.state);
    for (std::int64_t month = 1; month <= scenario.months; ++month) {
      const Tally& tally = simulation.step();
      expect_states_in_bounds(world.state);
      expect_governments_in_bounds(world);
      expect_observables_in_bounds(tally, world);
      expect_tally_to_agree(tally, world);
    }
  });
}

TEST_CASE("in any scenario policies that never start give the baseline, byte for byte") {
  std::size_t scenarios = 0, moved_by_policies = 0;
  rc::prop("tables of the arms never and baseline", [&] {
    const Scenario scenario = any_scenario();
    const auto results =
        run({.scenario = scenario, .arms = {"baseline", "never", "policies"}, .block_size = 64});
    for (const RunResult& result : results) RC_ASSERT(result.error == "");
    ++scenarios;
    bool moved = false;
    for (const NamedTable& table : join_tables(results)) {
      const std::string baseline = rows_of(table.bytes, {.arm = "baseline"});
      RC_ASSERT(!baseline.empty());
      const auto rows_without_arm = [&](const char* arm) {
        return without_arm(rows_of(table.bytes, {.arm = arm}));
      };
      RC_ASSERT(difference(without_arm(baseline), rows_without_arm("never")) == "");
      moved = moved || without_arm(baseline) != rows_without_arm("policies");
    }
    if (moved) ++moved_by_policies;
  });
  // The scenarios are lively: what is said of them is not said of nothing.
  CAPTURE(scenarios, moved_by_policies);
  CHECK(moved_by_policies > scenarios / 4);
}

TEST_CASE("in any scenario tables do not depend on blocks and threads") {
  rc::prop("tables in blocks of one, on two threads, and in one block", [] {
    const Scenario scenario = any_scenario();
    const auto tables_of = [&](int threads, std::uint32_t block_size) {
      OutputTables tables;
      for (const NamedTable& table : join_tables(run({.scenario = scenario,
                                     .arms = {"baseline", "policies"},
                                     .threads = threads,
                                     .block_size = block_size}))) {
        tables[table.name] = table.bytes;
      }
      return tables;
    };
    RC_ASSERT(difference(tables_of(1, 1024), tables_of(3, 1)) == "");
  });
}

}  // namespace townhall
