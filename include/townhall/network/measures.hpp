#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// What is known of citizens beside their ties; each column has one entry a citizen.
struct Traits {
  static constexpr std::uint32_t no_group = std::numeric_limits<std::uint32_t>::max();

  struct Number {
    std::string name;
    std::vector<double> values;  ///< NaN where it is not known
  };
  /// Places, for example: each citizen is in one group or, unknown, in none.
  struct Group {
    std::string name;
    std::vector<std::uint32_t> of;    ///< a number below `names`' size, or no_group
    std::vector<std::string> labels;  ///< of the groups; empty where they have only numbers
  };
  std::vector<Number> numbers;
  std::vector<Group> groups;

  [[nodiscard]] const Number* number(std::string_view name) const;
  [[nodiscard]] const Group* group(std::string_view name) const;
};

/// How many citizens have each degree: entry d is of degree d.
using DegreeCounts = std::vector<std::uint64_t>;
[[nodiscard]] DegreeCounts count_degrees(const Graph& graph);
/// The least degree that at least so many per cent of citizens do not exceed; 0 per cent: the least
/// of all. 0 without citizens.
[[nodiscard]] std::uint32_t degree_quantile(const DegreeCounts& counts, std::uint32_t percent);

/// Triangles and what follows from them.
struct Clustering {
  std::uint64_t triangles = 0;
  std::uint64_t two_paths = 0;   ///< pairs of contacts of the same citizen
  std::uint64_t with_pairs = 0;  ///< citizens who have two contacts or more
  double sum_local = 0;  ///< of the local coefficients: ties between contacts by pairs of contacts

  /// Mean local coefficient over citizens of degree 2 or more (Watts & Strogatz 1998); NaN where
  /// there are none.
  [[nodiscard]] double mean_local() const;
  /// Share of two-paths that are closed; NaN where there are none.
  [[nodiscard]] double transitivity() const;
};
/// By the forward algorithm (Schank & Wagner 2005), of order ties^1.5: Boost's coefficient of one
/// vertex takes the square of its degree, which one hub of 10^5 contacts makes too long.
[[nodiscard]] Clustering count_triangles(const Graph& graph, int threads = 1);

/// Shortest paths from some citizens to all whom they reach.
struct Paths {
  std::size_t sources = 0;
  double mean = 0;   ///< over pairs that can reach each other; NaN without such pairs
  double error = 0;  ///< standard error due to the choice of sources; 0 where all are taken
  std::uint32_t longest = 0;  ///< the diameter (of the widest component) where all are sources
};
/// Breadth-first from `sources` citizens evenly spaced over the ids, or from all where there are no
/// more. As ids are in order of village and household, all places are met.
[[nodiscard]] Paths measure_paths(const Graph& graph, std::size_t sources, int threads = 1);

/// How alike the ends of ties are (Newman 2003): Pearson's correlation over ties, each in both
/// directions; ends without a value left out. NaN where they are all alike or all unknown.
[[nodiscard]] double assortativity(const Graph& graph, std::span<const double> values,
                                   int threads = 1);
/// Of degree.
[[nodiscard]] double degree_assortativity(const Graph& graph, int threads = 1);

/// Ties by the groups of their ends.
struct Mixing {
  double within = 0;         ///< share of ties inside a group; NaN without ties
  double assortativity = 0;  ///< beyond what ties laid at random have inside (Newman 2003): 1 all,
                             ///< 0 as many; NaN where there is one group
};
/// Over ties both of whose ends are in groups.
[[nodiscard]] Mixing mixing(const Graph& graph, std::span<const std::uint32_t> groups,
                            int threads = 1);

inline constexpr std::array<std::uint32_t, 8> degree_percents{0, 10, 25, 50, 75, 90, 99, 100};

/// The shape of one layer, or of a whole network, among its citizens.
struct Measures {
  std::size_t citizens = 0;
  std::size_t ties = 0;
  double mean_degree = 0;
  double degree_sd = 0;  ///< of the population
  std::array<std::uint32_t, degree_percents.size()> degree_quantiles{};
  std::size_t isolated = 0;  ///< citizens without ties
  Clustering triangles;
  double clustering = 0;      ///< triangles.mean_local()
  double clustering_all = 0;  ///< the same over all citizens, those of degree 0 and 1 counting 0
  std::size_t components = 0;
  double giant_share = 0;  ///< share of citizens in the largest component
  Paths paths;
  std::size_t core = 0;           ///< the largest k of a k-core (Seidman 1983): a part in which
                                  ///< everybody has at least k contacts
  std::size_t core_citizens = 0;  ///< how many are in it
  std::vector<std::pair<std::string, double>> assortativity;  ///< by degree, then by each number
  std::vector<std::pair<std::string, Mixing>> mixing;         ///< by each kind of group
};

/// Paths from all of a network of so many citizens are quick enough to be exact.
inline constexpr std::size_t exact_paths_up_to = 2000;
inline constexpr std::size_t usual_path_sources = 50;

/// Measures by Boost.Graph where it has them. The same for any number of threads.
[[nodiscard]] Measures measure(const Graph& graph, const Traits& traits, std::size_t path_sources,
                               int threads = 1);
/// Of a layer's ties alone.
[[nodiscard]] Measures measure(const Layer& layer, std::size_t path_sources = exact_paths_up_to);

/// All ties of some graphs of the same citizens; one that is in several counts once. Throws
/// Problems where there are too many (see expect_room).
[[nodiscard]] Graph join(std::span<const Graph> graphs, int threads = 1);

/// A layer seen at the level of households, as surveys of hamlets map it: two households are tied
/// if any of their adults are.
[[nodiscard]] Layer between_households(const Layer& layer, const Population& population);

}  // namespace townhall
