#include <atomic>
#include <cmath>

#include "townhall/core/numeric.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/network/graph.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

/// Calls visit(part, citizen) for every citizen, of several parts at once.
void each_citizen(const Graph& graph, int threads, auto&& visit) {
  parallel_shares(num_vertices(graph), threads, [&](std::size_t part, Share share) {
    for (auto citizen = static_cast<std::uint32_t>(share.first); citizen < share.last; ++citizen)
      visit(part, citizen);
  });
}

/// Scores of mean 0 and variance 1 over the ends of ties: a correlation does not change, and sums
/// of products of scores over up to 2^32 ends fit an ExactSum, whatever the unit was.
std::vector<double> scores(const Graph& graph, std::span<const double> values) {
  double ends = 0, sum = 0;
  const auto each = [&](auto&& visit) {
    for (std::uint32_t i = 0; i < values.size(); ++i)
      if (!std::isnan(values[i])) visit(static_cast<double>(out_degree(i, graph)), values[i]);
  };
  each([&](double degree, double value) {
    ends += degree;
    sum += degree * value;
  });
  const double mean = sum / ends;
  double squares = 0;
  each([&](double degree, double value) { squares += degree * (value - mean) * (value - mean); });
  const double sd = std::sqrt(squares / ends);
  std::vector<double> all(values.size());
  // Where all values are equal their distance from the mean is rounding alone.
  const bool alike = !(sd > 1e-12 * std::fabs(mean));
  for (std::size_t i = 0; i < values.size(); ++i)
    all[i] = std::isnan(values[i]) ? missing : alike ? 0 : (values[i] - mean) / sd;
  return all;
}

struct EndSums {
  std::uint64_t ends = 0;
  ExactSum sum, squares, products;

  void add(const EndSums& other) {
    ends += other.ends;
    sum.add(other.sum);
    squares.add(other.squares);
    products.add(other.products);
  }
};

}  // namespace

double assortativity(const Graph& graph, std::span<const double> values, int threads) {
  const std::vector<double> score = scores(graph, values);
  std::vector<EndSums> sums(shares_of(num_vertices(graph)));
  each_citizen(graph, threads, [&](std::size_t part, std::uint32_t citizen) {
    const double own = score[citizen];
    if (std::isnan(own)) return;
    EndSums row;
    double others = 0;
    for (const std::uint32_t contact : graph.row(citizen)) {
      if (std::isnan(score[contact])) continue;
      ++row.ends;
      others += score[contact];
    }
    const auto ends = static_cast<double>(row.ends);
    row.sum.add(ends * own);
    row.squares.add(ends * own * own);
    row.products.add(own * others);
    sums[part].add(row);
  });
  EndSums all;
  for (const EndSums& part : sums) all.add(part);
  const auto ends = static_cast<double>(all.ends);
  const double mean = all.sum.value() / ends;
  const double variance = all.squares.value() / ends - mean * mean;
  return variance > 1e-9 ? (all.products.value() / ends - mean * mean) / variance : missing;
}

double degree_assortativity(const Graph& graph, int threads) {
  std::vector<double> degrees(num_vertices(graph));
  for (std::uint32_t citizen = 0; citizen < degrees.size(); ++citizen)
    degrees[citizen] = static_cast<double>(out_degree(citizen, graph));
  return assortativity(graph, degrees, threads);
}

Mixing mixing(const Graph& graph, std::span<const std::uint32_t> groups, int threads) {
  std::uint32_t count = 0;
  for (const std::uint32_t group : groups)
    if (group != Traits::no_group) count = std::max(count, group + 1);
  std::vector<std::uint64_t> ends_of(count, 0);
  std::vector<std::uint64_t> within_of(shares_of(num_vertices(graph)), 0);
  each_citizen(graph, threads, [&](std::size_t part, std::uint32_t citizen) {
    const std::uint32_t own = groups[citizen];
    if (own == Traits::no_group) return;
    std::uint64_t ends = 0;
    for (const std::uint32_t contact : graph.row(citizen)) {
      if (groups[contact] == Traits::no_group) continue;
      ++ends;
      if (groups[contact] == own) ++within_of[part];
    }
    std::atomic_ref(ends_of[own]).fetch_add(ends, std::memory_order_relaxed);
  });
  std::uint64_t ends = 0, within = 0;
  for (const std::uint64_t own : ends_of) ends += own;
  for (const std::uint64_t own : within_of) within += own;
  const auto share = [&](std::uint64_t of) {
    return static_cast<double>(of) / static_cast<double>(ends);
  };
  double at_random = 0;
  bool one_group = false;
  for (const std::uint64_t own : ends_of) {
    at_random += share(own) * share(own);
    if (own == ends) one_group = true;
  }
  const double inside = share(within);
  return {inside, one_group ? missing : (inside - at_random) / (1 - at_random)};
}

}  // namespace townhall
