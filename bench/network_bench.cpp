#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>

#include "townhall/network/tie_rows.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/scale.hpp"

namespace townhall {
namespace {

/// People of scenarios/jinzhu.yaml, and room to tie them.
struct People {
  explicit People(std::int64_t citizens) {
    const std::filesystem::path folder = TOWNHALL_SOURCE_DIR;
    scenario = read({folder / "scenarios" / "jinzhu.yaml"}).scenario;
    scale_to(scenario, citizens);
    world = build_world(scenario, 1, 1);
    neighbourhoods = std::make_shared<const Neighbourhoods>(*world.population);
  }

  Scenario scenario;
  World world;
  std::shared_ptr<const Neighbourhoods> neighbourhoods;
};

/// Adds up a number of every contact in one layer of scenarios/jinzhu.yaml. Items are contacts.
void walk(benchmark::State& state, const std::string& name) {
  const People people(state.range(0));
  const Layer& layer = *people.world.network.find(name);
  const Ties& ties = layer.walk();
  const std::vector<std::uint32_t> words(layer.size(), 1);
  std::vector<std::uint32_t> sums(Neighbourhoods::group_at_most);
  std::vector<std::uint8_t> degrees(Neighbourhoods::group_at_most);
  const auto add = [&](const auto& rows, std::size_t group, const std::uint32_t* first) {
    if (rows.groups.empty()) return;
    rows.each_kind(group, [&](std::uint32_t contacts, std::uint32_t count,
                              const std::uint16_t* order, const auto* ends) {
      sum_rows<false>(
          contacts, count, order, [=](std::size_t k) { return first[ends[k]]; }, sums.data(),
          degrees.data());
    });
  };
  const auto& groups = layer.neighbourhoods().groups();
  for (auto _ : state) {
    for (std::size_t group = 0; group < groups.size(); ++group) {
      add(ties.near, group, words.data() + layer.neighbourhoods().window_of(groups[group]).first);
      add(ties.far, group, words.data());
      benchmark::DoNotOptimize(sums.data());
      benchmark::ClobberMemory();
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(2 * layer.ties()));
}
BENCHMARK_CAPTURE(walk, village, "village")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(walk, kin, "kin")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(walk, wider, "wider")->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace townhall
