#include <benchmark/benchmark.h>

#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

constexpr std::size_t count = 4096;

/// Uniform between two bounds.
std::vector<double> make_arguments(double lowest, double highest) {
  const Draws draws(1, 1);
  std::vector<double> numbers(count);
  for (std::size_t i = 0; i < count; ++i) {
    numbers[i] = lowest + (highest - lowest) * draws.uniform(stream("bench numbers"), i, 0);
  }
  return numbers;
}

/// A function over an array, as laws use it.
void time_function(benchmark::State& state, double lowest, double highest, auto&& function) {
  const std::vector<double> numbers = make_arguments(lowest, highest);
  std::vector<double> values(count);
  for (auto _ : state) {
    const double* const from = numbers.data();
    double* const to = values.data();
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i) to[i] = function(from[i]);
    benchmark::DoNotOptimize(values.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
}

void numeric_exponential(benchmark::State& state) {
  time_function(state, -20, 20, [](double x) { return exponential(x); });
}
BENCHMARK(numeric_exponential);

void numeric_logarithm(benchmark::State& state) {
  time_function(state, 1e-9, 100, [](double x) { return logarithm(x); });
}
BENCHMARK(numeric_logarithm);

void numeric_logistic(benchmark::State& state) {
  time_function(state, -20, 20, [](double x) { return logistic(x); });
}
BENCHMARK(numeric_logistic);

void numeric_logit(benchmark::State& state) {
  time_function(state, 1e-9, 1 - 1e-9, [](double p) { return logit(p); });
}
BENCHMARK(numeric_logit);

void numeric_normal_quantile(benchmark::State& state) {
  time_function(state, 1e-9, 1 - 1e-9, [](double p) { return normal_quantile(p); });
}
BENCHMARK(numeric_normal_quantile);

void numeric_normal_cdf(benchmark::State& state) {
  time_function(state, -6, 6, [](double z) { return normal_cdf(z); });
}
BENCHMARK(numeric_normal_cdf);

void numeric_beta_quantile(benchmark::State& state) {
  const BetaQuantile quantile(2, 3);
  time_function(state, 1e-9, 1 - 1e-9, [&](double p) { return quantile(p); });
}
BENCHMARK(numeric_beta_quantile);

}  // namespace
}  // namespace townhall
