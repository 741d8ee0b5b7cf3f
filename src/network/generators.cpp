#include "townhall/network/generators.hpp"

namespace townhall {

Layer make_layer(const std::string& name, const LayerDesign& design, const Population& population,
                 const Draws& draws) {
  auto ties = std::visit([&](const auto& generator) { return generator(population, draws, name); },
                         design.generator);
  return {name, design.weight, population.size(), std::move(ties)};
}

}  // namespace townhall
