#include "townhall/experiment/experiment.hpp"

#include <chrono>
#include <utility>

#include "townhall/core/parallel.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/record/observables.hpp"
#include "townhall/record/recorder.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {
namespace {

void simulate(const Experiment& experiment, World world, int threads, RunResult& result,
              const Progress& progress) {
  const Scenario& scenario = experiment.scenario;
  const Arm* arm = scenario.arms.find(result.run.arm);
  const Program program = build_program(scenario, arm ? *arm : Arm{}, world);
  const bool panel = scenario.record.panel.all || scenario.record.panel.citizens > 0;
  Simulation simulation(world, scenario.month, scenario.government, program,
                        {.threads = threads, .block_size = experiment.block_size, .deeds = panel});
  const bool first_arm = result.run.arm == experiment.arms.front();
  const auto recorders =
      make_recorders(scenario.record, world, result.run.arm, result.run.replicate, first_arm);
  for (const auto& recorder : recorders) recorder->start(world);
  for (std::int64_t month = 1; month <= scenario.months; ++month) {
    const Tally& tally = simulation.step();
    for (const auto& recorder : recorders) recorder->month({world, tally, simulation.deeds()});
    auto& values = result.series.emplace_back();
    for (const Observable& observable : observables())
      values.push_back(observable.value(tally, world));
    if (progress) progress(world.size());
  }
  for (const auto& recorder : recorders)
    result.tables.emplace_back(std::string(recorder->table()), recorder->take_rows());
}

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void run_one(const Experiment& experiment, World world, int threads, RunResult& result,
             const Progress& progress) {
  const auto start = Clock::now();
  try {
    simulate(experiment, std::move(world), threads, result, progress);
  } catch (const Problems&) {
    throw;
  } catch (const std::exception& failure) {
    result.error = failure.what();
    result.tables.clear();
    result.series.clear();
  }
  result.seconds = seconds_since(start);
}

}  // namespace

std::vector<Run> Experiment::plan() const {
  std::vector<Run> runs;
  for (std::int64_t replicate = 1; replicate <= replicates; ++replicate) {
    for (const std::string& arm : arms) {
      runs.push_back({static_cast<std::int64_t>(runs.size()) + 1, arm, replicate});
    }
  }
  return runs;
}

std::vector<RunResult> run(const Experiment& experiment, const Progress& progress,
                           const TakeResult& take) {
  const auto plan = experiment.plan();
  std::vector<RunResult> results;
  for (const Run& one : plan) results.push_back({.run = one});
  InOrder hand_over(results.size(), [&](std::size_t result) {
    if (take) take(results[result]);
  });
  const std::size_t arms = experiment.arms.size();
  const auto replicates = static_cast<std::size_t>(experiment.replicates);
  const int threads = experiment.threads;
  // Few runs share a thread's blocks, many run side by side.
  const int in_a_run = plan.size() >= static_cast<std::size_t>(threads) ? 1 : threads;
  const int in_a_build = experiment.replicates >= threads ? 1 : threads;
  parallel_in_turn(replicates, threads, [&](std::size_t replicate) {
    const auto start = Clock::now();
    World world = build_world(experiment.scenario, static_cast<std::uint32_t>(replicate + 1),
                              in_a_build, experiment.far_ties);
    const std::size_t first = replicate * arms;
    results[first].set_up_seconds = seconds_since(start);
    results[first].lists = world.network.lists();
    if (arms == 1) {
      // A single arm needs no copy of what changes.
      run_one(experiment, std::move(world), in_a_run, results[first], progress);
      return hand_over.done(first);
    }
    parallel(arms, threads, [&](std::size_t arm) {
      run_one(experiment, world, in_a_run, results[first + arm], progress);
      hand_over.done(first + arm);
    });
  });
  return results;
}

}  // namespace townhall
