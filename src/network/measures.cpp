#include "townhall/network/measures.hpp"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>

#include "townhall/core/numeric.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/network/graph.hpp"

namespace townhall {
namespace {

const auto* find_named(const auto& all, std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

/// A column of values, one a citizen, as Boost's algorithms read and write it.
template <class T>
auto by_citizen(std::vector<T>& values) {
  return boost::make_iterator_property_map(values.begin(),
                                           boost::typed_identity_property_map<std::uint32_t>());
}

/// Mean and standard deviation of the degrees, from whole numbers.
void add_degrees(const Graph& graph, Measures& measures) {
  const DegreeCounts counts = count_degrees(graph);
  const auto citizens = static_cast<double>(measures.citizens);
  const double mean = static_cast<double>(graph.columns().size()) / citizens;
  double squares = 0;
  for (std::size_t degree = 0; degree < counts.size(); ++degree) {
    const double distance = static_cast<double>(degree) - mean;
    squares += static_cast<double>(counts[degree]) * distance * distance;
  }
  measures.mean_degree = mean;
  measures.degree_sd = std::sqrt(squares / citizens);
  measures.isolated = counts[0];
  for (std::size_t n = 0; n < degree_percents.size(); ++n)
    measures.degree_quantiles[n] = degree_quantile(counts, degree_percents[n]);
}

void add_components(const Graph& graph, Measures& measures) {
  std::vector<std::uint32_t> component(measures.citizens);
  const SparseRows& rows = graph;
  measures.components = boost::connected_components(rows, by_citizen(component));
  std::vector<std::uint32_t> sizes(measures.components, 0);
  for (const std::uint32_t each : component) ++sizes[each];
  measures.giant_share = static_cast<double>(*std::max_element(sizes.begin(), sizes.end())) /
                         static_cast<double>(measures.citizens);
}

void add_core(const Graph& graph, Measures& measures) {
  std::vector<std::uint32_t> core(measures.citizens);
  const SparseRows& rows = graph;
  measures.core = boost::core_numbers(rows, by_citizen(core));
  measures.core_citizens =
      static_cast<std::size_t>(std::count(core.begin(), core.end(), measures.core));
}

}  // namespace

const Traits::Number* Traits::number(std::string_view name) const {
  return find_named(numbers, name);
}

const Traits::Group* Traits::group(std::string_view name) const { return find_named(groups, name); }

DegreeCounts count_degrees(const Graph& graph) {
  DegreeCounts counts(1, 0);
  for (std::uint32_t citizen = 0; citizen < num_vertices(graph); ++citizen) {
    const std::size_t degree = out_degree(citizen, graph);
    if (degree >= counts.size()) counts.resize(degree + 1, 0);
    ++counts[degree];
  }
  return counts;
}

std::uint32_t degree_quantile(const DegreeCounts& counts, std::uint32_t percent) {
  std::uint64_t citizens = 0;
  for (const std::uint64_t count : counts) citizens += count;
  std::uint64_t below = 0;
  for (std::size_t degree = 0; degree < counts.size(); ++degree) {
    below += counts[degree];
    if (below > 0 && 100 * below >= percent * citizens) return static_cast<std::uint32_t>(degree);
  }
  return 0;
}

Measures measure(const Graph& graph, const Traits& traits, std::size_t path_sources, int threads) {
  Measures measures;
  measures.citizens = num_vertices(graph);
  measures.ties = graph.columns().size() / 2;
  if (measures.citizens > 0) {
    add_degrees(graph, measures);
    add_components(graph, measures);
    check_interrupt();
    add_core(graph, measures);
  }
  measures.triangles = count_triangles(graph, threads);
  measures.clustering = measures.triangles.mean_local();
  measures.clustering_all = measures.citizens == 0 ? missing
                                                   : measures.triangles.sum_local /
                                                         static_cast<double>(measures.citizens);
  measures.paths = measure_paths(graph, path_sources, threads);
  measures.assortativity.emplace_back("degree", degree_assortativity(graph, threads));
  for (const Traits::Number& number : traits.numbers) {
    measures.assortativity.emplace_back(number.name, assortativity(graph, number.values, threads));
  }
  for (const Traits::Group& group : traits.groups)
    measures.mixing.emplace_back(group.name, mixing(graph, group.of, threads));
  return measures;
}

Measures measure(const Layer& layer, std::size_t path_sources) {
  return measure(layer.graph(), Traits{}, path_sources);
}

Graph join(std::span<const Graph> graphs, int threads) {
  const std::size_t citizens = graphs.empty() ? 0 : num_vertices(graphs.front());
  std::size_t most = 0;
  for (const Graph& graph : graphs) most += graph.columns().size();
  expect_room("all together", most / 2);
  const auto united = [&](std::size_t citizen, std::vector<std::uint32_t>& contacts) {
    contacts.clear();
    for (const Graph& graph : graphs) {
      const auto row = graph.row(static_cast<std::uint32_t>(citizen));
      contacts.insert(contacts.end(), row.begin(), row.end());
    }
    std::sort(contacts.begin(), contacts.end());
    contacts.erase(std::unique(contacts.begin(), contacts.end()), contacts.end());
  };
  const auto each_united = [&](auto&& visit) {
    parallel_shares(citizens, threads, [&](std::size_t, Share share) {
      std::vector<std::uint32_t> contacts;
      for (std::size_t citizen = share.first; citizen < share.last; ++citizen) {
        united(citizen, contacts);
        visit(citizen, contacts);
      }
    });
  };
  std::vector<std::uint32_t> offsets(citizens + 1, 0);
  each_united([&](std::size_t citizen, const auto& contacts) {
    offsets[citizen + 1] = static_cast<std::uint32_t>(contacts.size());
  });
  for (std::size_t citizen = 0; citizen < citizens; ++citizen)
    offsets[citizen + 1] += offsets[citizen];
  std::vector<std::uint32_t> columns(offsets.back());
  each_united([&](std::size_t citizen, const auto& contacts) {
    std::copy(contacts.begin(), contacts.end(), columns.begin() + offsets[citizen]);
  });
  return {std::move(offsets), std::move(columns)};
}

Layer between_households(const Layer& layer, const Population& population) {
  Array<Tie> ties;
  ties.reserve(layer.ties());
  each_tie(layer.graph(), [&](std::uint32_t a, std::uint32_t b) {
    ties.push_back({population.household_of(a), population.household_of(b)});
  });
  return {layer.name(), layer.weight(), static_cast<std::uint32_t>(population.households()),
          std::move(ties)};
}

}  // namespace townhall
