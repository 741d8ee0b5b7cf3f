#include "townhall/network/generators.hpp"

#include <utility>

#include "townhall/core/parallel.hpp"
#include "townhall/network/ties_builder.hpp"

namespace townhall {
namespace {

/// Townships that follow each other, with enough citizens to be worth a thread's while.
std::vector<Range> parts_of(const Population& population) {
  std::vector<Range> parts;
  std::uint32_t first = 0;
  const auto townships = static_cast<std::uint32_t>(population.townships());
  for (std::uint32_t township = 0; township < townships; ++township) {
    const std::uint32_t citizens = population.citizens_of_township(township).last -
                                   population.citizens_of_township(first).first;
    if (citizens < citizens_of_a_part && township + 1 < townships) continue;
    parts.push_back({first, township + 1});
    first = township + 1;
  }
  return parts;
}

/// Ties that stay within townships, some townships at a time.
Ties ties_of_townships(const std::string& layer, const TiesOfTownship& ties_of,
                       const Population& population, const Neighbourhoods& neighbourhoods,
                       int threads) {
  const auto parts = parts_of(population);
  TiesBuilder builder(neighbourhoods, parts.size());
  parallel(parts.size(), threads, [&](std::size_t part) {
    std::vector<Tie> ties;
    for (std::uint32_t township = parts[part].first; township < parts[part].last; ++township)
      ties_of(township, ties);
    expect_room(layer, ties.size());
    const Range citizens{population.citizens_of_township(parts[part].first).first,
                         population.citizens_of_township(parts[part].last - 1).last};
    builder.add(part, neighbourhoods.group_of(citizens.first),
                neighbourhoods.group_of(citizens.last - 1) + 1, ContactRows(citizens, ties));
  });
  return builder.finish();
}

}  // namespace

Layer make_layer(const std::string& name, const LayerDesign& design, const Population& population,
                 std::shared_ptr<const Neighbourhoods> neighbourhoods, const Draws& draws,
                 int threads, FarTies far_ties) {
  return std::visit(
      [&]<class One>(const One& generator) -> Layer {
        if constexpr (std::is_same_v<One, Households>) {
          if (can_be_cliques(*neighbourhoods, population.household_citizens)) {
            auto ties = build_cliques(*neighbourhoods, population.household_citizens, threads);
            return {name, design.weight, std::move(neighbourhoods), std::move(ties)};
          }
        } else if constexpr (requires { generator.by_township(population, draws, name); }) {
          auto ties = ties_of_townships(name, generator.by_township(population, draws, name),
                                        population, *neighbourhoods, threads);
          return {name,    design.weight, std::move(neighbourhoods), std::move(ties),
                  threads, far_ties};
        }
        return {
            name,    design.weight, std::move(neighbourhoods), generator(population, draws, name),
            threads, far_ties};
      },
      design.generator);
}

}  // namespace townhall
