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
Ties ties_of_townships(const std::string& layer, const TieSource& source,
                       const Population& population, const Neighbourhoods& neighbourhoods,
                       int threads, bool mail) {
  const auto parts = parts_of(population);
  TiesBuilder builder(neighbourhoods, parts.size(), mail);
  parallel(parts.size(), threads, [&](std::size_t part) {
    Array<Tie> ties;
    for (std::uint32_t township = parts[part].first; township < parts[part].last; ++township)
      source.add(township, ties);
    expect_room(layer, ties.size());
    const Range citizens{population.citizens_of_township(parts[part].first).first,
                         population.citizens_of_township(parts[part].last - 1).last};
    builder.add(part, neighbourhoods.group_of(citizens.first),
                neighbourhoods.group_of(citizens.last - 1) + 1, ContactRows(citizens, ties));
  });
  return builder.finish(threads);
}

}  // namespace

TieSource source_of(const Generator& generator, const Population& population, const Draws& draws,
                    const std::string& layer, const MembersOf& members) {
  return std::visit(
      [&]<class One>(const One& one) -> TieSource {
        if constexpr (std::is_same_v<One, Affiliation>) {
          return one.source(population, draws, layer, members);
        } else if constexpr (requires { one.source(population, draws, layer); }) {
          return one.source(population, draws, layer);
        } else {
          return {
              .pieces = 1, .by_township = false, .add = [&, layer](std::size_t, Array<Tie>& ties) {
                append(ties, one(population, draws, layer));
              }};
        }
      },
      generator);
}

Layer make_layer(const std::string& name, const LayerDesign& design, const Population& population,
                 std::shared_ptr<const Neighbourhoods> neighbourhoods, const Draws& draws,
                 int threads, FarTies far_ties, const MembersOf& members) {
  if (std::holds_alternative<Households>(design.generator) &&
      can_be_cliques(*neighbourhoods, population.household_citizens)) {
    auto ties = build_cliques(*neighbourhoods, population.household_citizens, threads);
    return {name, design.weight, std::move(neighbourhoods), std::move(ties)};
  }
  const TieSource source = source_of(design.generator, population, draws, name, members);
  const bool mail = by_mail(far_ties, neighbourhoods->citizens());
  const auto made = [&](auto&&... of) {
    Layer layer(name, design.weight, neighbourhoods, std::forward<decltype(of)>(of)...);
    layer.set_list(source.list);
    return layer;
  };
  if (design.homophily) {
    auto ties = joined(pieces_of(source, threads));
    rewire(ties, *design.homophily, population, draws, name, threads);
    return made(std::move(ties), threads, far_ties);
  }
  if (source.by_township)
    return made(ties_of_townships(name, source, population, *neighbourhoods, threads, mail));
  return made(build_ties(source, *neighbourhoods, threads, mail));
}

}  // namespace townhall
