#include <benchmark/benchmark.h>

#include <filesystem>

#include "townhall/core/parallel.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/population/synthesis.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/scale.hpp"

namespace townhall {
namespace {

Scenario jinzhu_of(std::int64_t citizens) {
  const std::filesystem::path folder = TOWNHALL_SOURCE_DIR;
  Scenario scenario = read({folder / "scenarios" / "jinzhu.yaml"}).scenario;
  scale_to(scenario, citizens);
  return scenario;
}

/// One month of the full model, baseline; citizens and threads. Items are citizens.
void month(benchmark::State& state) {
  const Scenario scenario = jinzhu_of(state.range(0));
  const int threads = static_cast<int>(state.range(1));
  World world = build_world(scenario, 1, threads);
  const Program program = build_program(scenario, Arm{}, world);
  Simulation simulation(world, scenario.month, scenario.government, program, {.threads = threads});
  simulation.step();  // the second month sees what the first one did
  for (auto _ : state) benchmark::DoNotOptimize(simulation.step().world.participants);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(world.size()));
}
BENCHMARK(month)
    ->ArgNames({"citizens", "threads"})
    ->ArgsProduct({{100'000, 1'000'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// Who the citizens are: population synthesis; citizens and threads.
void population(benchmark::State& state) {
  const Scenario scenario = jinzhu_of(state.range(0));
  const std::vector<TownshipSize> sizes = township_sizes(scenario);
  NeedMargin need;
  for (const auto& [name, domain] : scenario.services.domains) {
    need.need.push_back(domain.need);
    need.tilt.push_back(domain.tilt);
  }
  const std::vector<NeedMargin> needs(sizes.size(), need);
  const Draws draws(1, 1);
  std::int64_t citizens = 0;
  for (auto _ : state) {
    const Population people =
        synthesise(scenario.population, sizes, needs, draws, static_cast<int>(state.range(1)));
    citizens += static_cast<std::int64_t>(people.size());
    benchmark::DoNotOptimize(people.age.data());
  }
  state.SetItemsProcessed(citizens);
}
BENCHMARK(population)
    ->ArgNames({"citizens", "threads"})
    ->ArgsProduct({{1'000'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// All of the set-up: people, ties, townships.
void set_up(benchmark::State& state) {
  const Scenario scenario = jinzhu_of(state.range(0));
  std::int64_t citizens = 0;
  for (auto _ : state) {
    const World world = build_world(scenario, 1, static_cast<int>(state.range(1)));
    citizens += static_cast<std::int64_t>(world.size());
  }
  state.SetItemsProcessed(citizens);
}
BENCHMARK(set_up)
    ->ArgNames({"citizens", "threads"})
    ->ArgsProduct({{20'000, 1'000'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace townhall
