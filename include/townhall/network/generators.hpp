#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "townhall/network/generators/affiliation.hpp"
#include "townhall/network/generators/barabasi_albert.hpp"
#include "townhall/network/generators/between_villages.hpp"
#include "townhall/network/generators/complete.hpp"
#include "townhall/network/generators/configuration.hpp"
#include "townhall/network/generators/erdos_renyi.hpp"
#include "townhall/network/generators/geometric.hpp"
#include "townhall/network/generators/grid.hpp"
#include "townhall/network/generators/holme_kim.hpp"
#include "townhall/network/generators/households.hpp"
#include "townhall/network/generators/imported.hpp"
#include "townhall/network/generators/lineages.hpp"
#include "townhall/network/generators/random.hpp"
#include "townhall/network/generators/ring.hpp"
#include "townhall/network/generators/small_world.hpp"
#include "townhall/network/generators/stochastic_block.hpp"
#include "townhall/network/generators/village_small_world.hpp"
#include "townhall/network/homophily.hpp"

namespace townhall {

/// LIST 2: how layers are made. The first is the default.
using Generator =
    std::variant<Random, Households, VillageSmallWorld, BetweenVillages, Lineages, Affiliation,
                 SmallWorld, ErdosRenyi, StochasticBlock, Geometric, BarabasiAlbert, HolmeKim,
                 Configuration, Ring, Grid, Complete, Imported>;

/// A layer as a scenario asks for it: its generator's parameters stand beside its weight.
struct LayerDesign {
  Generator generator;
  double weight = 1;
  std::optional<Homophily> homophily{};

  bool operator==(const LayerDesign&) const = default;
};

constexpr void describe(auto& field, LayerDesign& e) {
  field.one_of("generator", e.generator, {.meaning = "how the ties are made"});
  field("weight", e.weight,
        {.in = {1e-6, 1e6},
         .unit = "relative",
         .symbol = "w_l",
         .meaning = "weight of the layer in what a citizen sees of others",
         .source = "assumption"});
  field("homophily", e.homophily,
        {.meaning = "none, or how alike contacts are: ties exchange ends until they are"});
}

/// How a generator ties a population in a layer of that name. `members`: needed where people are
/// tied by association. Throws Problems where it cannot do what is asked with this population. The
/// source holds on to both.
[[nodiscard]] TieSource source_of(const Generator& generator, const Population& population,
                                  const Draws& draws, const std::string& layer,
                                  const MembersOf& members);

/// The ties of a layer called `name` in a population that is divided as `neighbourhoods` say, the
/// far ones kept as `far_ties` says. `members`: needed where people are tied by association. Throws
/// Problems where a generator cannot do what is asked with this population.
[[nodiscard]] Layer make_layer(const std::string& name, const LayerDesign& design,
                               const Population& population,
                               std::shared_ptr<const Neighbourhoods> neighbourhoods,
                               const Draws& draws, int threads = 1,
                               FarTies far_ties = FarTies::gather, const MembersOf& members = {});

}  // namespace townhall
