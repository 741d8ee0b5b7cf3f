#include <benchmark/benchmark.h>

#include <vector>

#include "townhall/core/draws.hpp"

namespace townhall {
namespace {

constexpr Stream purpose = stream("bench");

/// Words of ids in a row, as many at once as the argument says.
void draws_fill(benchmark::State& state) {
  const Draws draws(1, 1);
  std::vector<std::uint32_t> words(static_cast<std::size_t>(state.range(0)));
  std::uint64_t first = 0;
  for (auto _ : state) {
    draws.fill(words, purpose, first, 1);
    benchmark::DoNotOptimize(words.data());
    benchmark::ClobberMemory();
    first += words.size();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(draws_fill)->Arg(16)->Arg(1024)->Arg(65536);

/// One word at a time.
void draws_word(benchmark::State& state) {
  const Draws draws(1, 1);
  std::uint64_t id = 0;
  for (auto _ : state) benchmark::DoNotOptimize(draws.word(purpose, id++, 1));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(draws_word);

}  // namespace
}  // namespace townhall
