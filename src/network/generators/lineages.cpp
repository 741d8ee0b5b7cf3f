#include "townhall/network/generators/lineages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "townhall/network/generators/join_adults.hpp"
#include "townhall/network/generators/skips.hpp"

namespace townhall {
namespace {

/// Streams and trials of each generation, the latest first.
struct Generation {
  Stream parent, kin;
  Trials tied;
};

/// The households of a village so that those of one line stand together, and where the line ends
/// that each belongs to, generation by generation.
struct Descent {
  std::vector<std::uint32_t> households;
  std::vector<std::vector<std::uint32_t>> line_end;
};

/// Ancestors of some households, the latest generation first: numbers within the village.
std::vector<std::vector<std::uint32_t>> find_ancestors(Range households,
                                                       const std::vector<Generation>& generations,
                                                       double children, const Draws& draws) {
  std::vector<std::vector<std::uint32_t>> ancestors;
  std::uint32_t lines = households.count();
  std::vector<std::uint32_t> line_of(lines);
  std::iota(line_of.begin(), line_of.end(), 0u);
  for (const Generation& generation : generations) {
    const auto parents = static_cast<std::uint32_t>(std::max(1.0, lines / children + .5));
    std::vector<std::uint32_t> words(lines);
    draws.fill(words, generation.parent, households.first, set_up);
    for (std::uint32_t& line : line_of) line = below_from(words[line], parents);
    ancestors.push_back(line_of);
    lines = parents;
  }
  return ancestors;
}

Descent descend(Range households, const std::vector<Generation>& generations, double children,
                const Draws& draws) {
  const auto ancestors = find_ancestors(households, generations, children, draws);
  const std::uint32_t count = households.count();
  Descent descent;
  descent.households.resize(count);
  std::iota(descent.households.begin(), descent.households.end(), 0u);
  // A stable sort by each ancestor, the latest first, leaves those of the earliest together.
  for (const auto& ancestor : ancestors)
    std::stable_sort(descent.households.begin(), descent.households.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return ancestor[a] < ancestor[b]; });
  for (const auto& ancestor : ancestors) {
    auto& ends = descent.line_end.emplace_back(count);
    for (std::uint32_t i = count; i-- > 0;) {
      const bool goes_on =
          i + 1 < count && ancestor[descent.households[i]] == ancestor[descent.households[i + 1]];
      ends[i] = goes_on ? ends[i + 1] : i + 1;
    }
  }
  return descent;
}

}  // namespace

TieSource Lineages::source(const Population& population, const Draws& draws,
                           std::string_view layer) const {
  std::vector<Generation> all;
  double probability = tie;
  for (std::int64_t g = 1; g <= generations; ++g) {
    all.push_back({layer_stream(layer, fmt::format("parent {}", g)),
                   layer_stream(layer, fmt::format("kin {}", g)), Trials(probability)});
    probability *= decay;
  }
  const auto add = [=, mean_children = children, &population](std::size_t township,
                                                              Array<Tie>& ties) {
    const Range villages = population.villages_of_township(township);
    for (std::uint32_t village = villages.first; village < villages.last; ++village) {
      const Range households = population.households_of_village(village);
      const Descent descent = descend(households, all, mean_children, draws);
      for (std::uint32_t i = 0; i < households.count(); ++i) {
        const std::uint32_t household = households.first + descent.households[i];
        std::uint32_t nearer_end = i + 1;
        for (std::size_t g = 0; g < all.size(); ++g) {
          const std::uint32_t end = descent.line_end[g][i];
          all[g].tied.each(end - nearer_end, draws, all[g].kin, household, [&](std::uint32_t n) {
            const std::uint32_t kin = descent.households[nearer_end + n];
            join_adults(population, {household, households.first + kin}, ties);
          });
          nearer_end = end;
        }
      }
    }
  };
  return {.pieces = population.townships(), .by_township = true, .add = add};
}

}  // namespace townhall
