#include "townhall/network/generators/complete.hpp"

#include <fmt/format.h>

#include "townhall/core/problem.hpp"

namespace townhall {

Array<Tie> Complete::operator()(const Population& population, const Draws&,
                                std::string_view layer) const {
  const auto citizens = static_cast<std::uint32_t>(population.size());
  if (citizens > most_citizens) {
    throw Problems({.place = {},
                    .path = fmt::format("network.layers.{}", layer),
                    .found = fmt::format("{} citizens who all know each other", citizens),
                    .allowed = fmt::format("at most {} citizens", most_citizens),
                    .nearest = {}});
  }
  Array<Tie> ties;
  ties.reserve(std::size_t{citizens} * citizens / 2);
  for (std::uint32_t a = 0; a < citizens; ++a) {
    for (std::uint32_t b = a + 1; b < citizens; ++b) ties.push_back({a, b});
  }
  return ties;
}

}  // namespace townhall
