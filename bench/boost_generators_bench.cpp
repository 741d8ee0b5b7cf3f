#include <benchmark/benchmark.h>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/erdos_renyi_generator.hpp>
#include <boost/graph/plod_generator.hpp>
#include <boost/graph/small_world_generator.hpp>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

// Boost.Graph's own generators, one thread each, from draws to compressed rows: what those of
// network/ are measured against.

namespace townhall {
namespace {

using Rows =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                       boost::no_property, std::uint32_t, std::uint32_t>;
using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Each tie from both ends in compressed rows.
template <class Iterator>
void make(benchmark::State& state, Iterator first, Iterator last) {
  double ties = 0;
  std::vector<Pair> both;
  for (; first != last; ++first) {
    const auto [a, b] = *first;
    both.emplace_back(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
    both.emplace_back(static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(a));
    ++ties;
  }
  const Rows rows(boost::edges_are_unsorted_multi_pass, both.begin(), both.end(),
                  static_cast<std::uint32_t>(state.range(0)));
  benchmark::DoNotOptimize(num_edges(rows));
  state.counters["ties/s"] += benchmark::Counter(ties, benchmark::Counter::kIsRate);
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
}

void erdos_renyi(benchmark::State& state) {
  std::mt19937 draws(1);
  using Iterator = boost::sorted_erdos_renyi_iterator<std::mt19937, Rows>;
  const auto citizens = static_cast<std::uint32_t>(state.range(0));
  for (auto _ : state) make(state, Iterator(draws, citizens, 10.0 / citizens), Iterator());
}
BENCHMARK(erdos_renyi)->Name("boost/erdos_renyi")->Apply(sizes);

void small_world(benchmark::State& state) {
  std::mt19937 draws(1);
  using Iterator = boost::small_world_iterator<std::mt19937, Rows>;
  for (auto _ : state)
    make(state, Iterator(draws, static_cast<std::uint32_t>(state.range(0)), 6, .1), Iterator());
}
BENCHMARK(small_world)->Name("boost/small_world")->Apply(sizes);

/// Power-law out-degrees (Palmer & Steffan 2000).
void power_law(benchmark::State& state) {
  std::mt19937 draws(1);
  using Iterator = boost::plod_iterator<std::mt19937, Rows>;
  for (auto _ : state)
    make(state, Iterator(draws, static_cast<std::uint32_t>(state.range(0)), 2.5, 1000), Iterator());
}
BENCHMARK(power_law)->Name("boost/power_law")->Apply(sizes);

}  // namespace
}  // namespace townhall
