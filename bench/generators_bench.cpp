#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "townhall/core/parallel.hpp"
#include "townhall/network/generators.hpp"
#include "townhall/population/synthesis.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/scale.hpp"
#include "townhall/township/associations.hpp"

namespace townhall {
namespace {

/// What the system counts as this process's, bytes.
class Memory {
 public:
  /// The peak starts anew.
  static void forget_peak() { std::ofstream("/proc/self/clear_refs") << 5; }
  /// Without what the general allocator keeps of what it has been given back.
  static double resident() {
    malloc_trim(0);
    return read("VmRSS:");
  }
  static double peak() { return read("VmHWM:"); }

 private:
  static double read(const std::string& key) {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
      double kilobytes = 0;
      if (word == key && status >> kilobytes) return kilobytes * 1024;
    }
    return 0;
  }
};

/// People of scenarios/jinzhu.yaml, without ties.
struct People {
  explicit People(std::int64_t citizens) {
    const std::filesystem::path folder = TOWNHALL_SOURCE_DIR;
    Scenario scenario = read({folder / "scenarios" / "jinzhu.yaml"}).scenario;
    scale_to(scenario, citizens);
    const auto sizes = township_sizes(scenario);
    const std::vector<NeedMargin> needs(sizes.size(), NeedMargin{.need = {1}, .tilt = {0}});
    population = synthesise(scenario.population, sizes, needs, draws, machine_threads());
    neighbourhoods = std::make_shared<const Neighbourhoods>(population);
    associations = scenario.associations;
  }

  [[nodiscard]] Layer layer(const std::string& name, const LayerDesign& design) const {
    return make_layer(
        name, design, population, neighbourhoods, draws, machine_threads(), FarTies::automatic,
        [&](const std::string&) { return members_at_start(associations, 0, population, draws); });
  }

  Draws draws{1, 1};
  Population population;
  std::shared_ptr<const Neighbourhoods> neighbourhoods;
  Named<Association> associations;
};

/// Making layers on all threads, from draws to the form that a month walks: citizens and ties a
/// second, and what a contact (a tie seen from one end) takes in memory when all is made, and most
/// of all while it is.
void make(benchmark::State& state, const People& people, const Named<LayerDesign>& designs) {
  double ties = 0, final_bytes = 0, peak_bytes = 0, rounds = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const double before = Memory::resident();
    Memory::forget_peak();
    std::vector<Layer> layers;
    state.ResumeTiming();
    for (const auto& [name, design] : designs) layers.push_back(people.layer(name, design));
    state.PauseTiming();
    final_bytes += Memory::resident() - before;
    peak_bytes += Memory::peak() - before;
    for (const Layer& layer : layers) ties += static_cast<double>(layer.ties());
    ++rounds;
    layers.clear();
    state.ResumeTiming();
  }
  const auto citizens = static_cast<double>(people.population.size());
  using benchmark::Counter;
  state.counters["citizens/s"] = Counter(citizens * rounds, Counter::kIsRate);
  state.counters["ties/s"] = Counter(ties, Counter::kIsRate);
  state.counters["degree"] = 2 * ties / rounds / citizens;
  state.counters["bytes"] = final_bytes / (2 * ties);
  state.counters["peak_bytes"] = peak_bytes / (2 * ties);
}

void one_layer(benchmark::State& state, const Generator& generator,
               const std::optional<Homophily>& homophily = {}) {
  make(state, People(state.range(0)),
       {{"layer", {.generator = generator, .weight = 1, .homophily = homophily}}});
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->Arg(100'000)
      ->Arg(1'000'000)
      ->Arg(10'000'000)
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}

#define TOWNHALL_GENERATOR(name, ...) \
  BENCHMARK_CAPTURE(one_layer, name, __VA_ARGS__)->Name("network/" #name)->Apply(sizes)
TOWNHALL_GENERATOR(random, Random{});
TOWNHALL_GENERATOR(households, Households{});
TOWNHALL_GENERATOR(village_small_world, VillageSmallWorld{});
TOWNHALL_GENERATOR(between_villages, BetweenVillages{});
TOWNHALL_GENERATOR(lineages, Lineages{});
TOWNHALL_GENERATOR(affiliation, Affiliation{});
TOWNHALL_GENERATOR(small_world, SmallWorld{});
TOWNHALL_GENERATOR(erdos_renyi, ErdosRenyi{});
TOWNHALL_GENERATOR(stochastic_block, StochasticBlock{});
TOWNHALL_GENERATOR(geometric, Geometric{});
TOWNHALL_GENERATOR(barabasi_albert, BarabasiAlbert{});
TOWNHALL_GENERATOR(holme_kim, HolmeKim{});
TOWNHALL_GENERATOR(configuration, Configuration{});
TOWNHALL_GENERATOR(ring, Ring{});
TOWNHALL_GENERATOR(grid, Grid{});
TOWNHALL_GENERATOR(homophily, ErdosRenyi{}, Homophily{});
#undef TOWNHALL_GENERATOR

/// Four layers and a mean degree of ten, none of them of the default scenario.
void four_layers(benchmark::State& state) {
  make(state, People(state.range(0)),
       {{"kin", {.generator = Lineages{.tie = .5, .decay = .2}}},
        {"circles", {.generator = Affiliation{.cap = 12}}},
        {"blocks", {.generator = StochasticBlock{.mean_degree = 3, .within_share = .8}}},
        {"friends", {.generator = BarabasiAlbert{.m = 2}}}});
}
BENCHMARK(four_layers)->Name("network/four_layers")->Apply(sizes);

/// Everybody with everybody, of a few.
void complete(benchmark::State& state) {
  make(state, People(state.range(0)), {{"layer", {.generator = Complete{}}}});
}
BENCHMARK(complete)->Name("network/complete")->Arg(2000)->Unit(benchmark::kMillisecond);

/// Ties from a file of a line each.
void imported(benchmark::State& state) {
  const People people(state.range(0));
  const auto file = std::filesystem::temp_directory_path() / "townhall_bench_ties.csv";
  {
    std::ofstream out(file);
    out << "source,target\n";
    for (std::int64_t i = 1; i < state.range(0); ++i) out << i - 1 << ',' << i << '\n';
  }
  make(state, people, {{"layer", {.generator = Imported{.import = file.string()}}}});
  std::filesystem::remove(file);
}
BENCHMARK(imported)->Name("network/import")->Apply(sizes);

}  // namespace
}  // namespace townhall
