#include <benchmark/benchmark.h>

#include <cstdint>

#include "townhall/core/array.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/core/parallel.hpp"

namespace townhall {
namespace {

/// a = b + 3 c over arrays beyond every cache (STREAM's triad, McCalpin 1995), 24 bytes an element;
/// the argument is the number of threads.
void triad(benchmark::State& state) {
  constexpr std::size_t elements = std::size_t{1} << 24U;
  const int threads = static_cast<int>(state.range(0));
  const auto parts = static_cast<std::size_t>(threads);
  Array<double> a(elements), b(elements), c(elements);
  const auto on_each = [&](auto&& work) {
    parallel(parts, threads, [&](std::size_t part) {
      const auto [first, last] = share_of(elements, part, parts);
      work(first, last);
    });
  };
  on_each([&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      a[i] = 0;
      b[i] = 1;
      c[i] = 2;
    }
  });
  for (auto _ : state) {
    on_each([to = a.data(), from = b.data(), more = c.data()](std::size_t first, std::size_t last) {
#pragma omp simd
      for (std::size_t i = first; i < last; ++i) to[i] = from[i] + 3 * more[i];
    });
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(elements * 24));
}
BENCHMARK(triad)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime();

/// Bytes taken at random places of a table, none of which waits for another; the argument is the
/// size of the table in KiB.
void gather(benchmark::State& state) {
  constexpr std::size_t gathered = std::size_t{1} << 20U;
  const auto size = static_cast<std::size_t>(state.range(0)) * 1024;
  const Array<std::uint8_t> table(size, 1);
  Array<std::uint32_t> places(gathered);
  Draws(1, 1).fill(places, stream("bench places"), 0, 0);
  for (std::uint32_t& place : places) {
    place = static_cast<std::uint32_t>(std::uint64_t{place} * size >> 32U);
  }
  for (auto _ : state) {
    std::uint32_t sum = 0;
    for (const std::uint32_t place : places) sum += table[place];
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(gathered));
}
BENCHMARK(gather)->ArgName("KiB")->RangeMultiplier(8)->Range(16, 512 * 1024)->UseRealTime();

}  // namespace
}  // namespace townhall
