#include "townhall/experiment/network_data.hpp"

#include <algorithm>

namespace townhall {
namespace {

Traits::Number number(const std::string& name, std::size_t citizens, auto&& value) {
  Traits::Number column{name, std::vector<double>(citizens)};
  for (std::size_t i = 0; i < citizens; ++i) column.values[i] = value(i);
  return column;
}

/// Numbers of consecutive ranges of citizens.
Traits::Group ranges(const std::string& name, std::size_t citizens, std::size_t count,
                     auto&& range_of, std::vector<std::string> labels) {
  Traits::Group group{name, std::vector<std::uint32_t>(citizens), std::move(labels)};
  for (std::uint32_t place = 0; place < count; ++place) {
    const Range range = range_of(place);
    std::fill(group.of.begin() + range.first, group.of.begin() + range.last, place);
  }
  return group;
}

Traits traits_of(const World& world) {
  const Population& people = *world.population;
  const State& state = world.state;
  const std::size_t n = world.size();
  Traits traits;
  traits.numbers = {
      number("education", n,
             [&](std::size_t i) { return static_cast<double>(state.education[i]); }),
      number("income", n, [&](std::size_t i) { return double{float{state.income[i]}}; }),
      number("culture", n, [&](std::size_t i) { return double{state.culture[i]}; }),
      number("age", n, [&](std::size_t i) { return double{float{people.age[i]}}; })};
  traits.groups = {
      ranges("household", n, people.households(),
             [&](std::size_t place) { return people.citizens_of_household(place); }, {}),
      ranges(
          "village", n, people.villages(),
          [&](std::size_t place) { return people.citizens_of_village(place); },
          people.village_names),
      ranges(
          "township", n, people.townships(),
          [&](std::size_t place) { return people.citizens_of_township(place); },
          people.township_names)};
  return traits;
}

}  // namespace

NetworkData network_data(const World& world, const std::vector<std::string>& names) {
  NetworkData data;
  data.ids = world.population->id_text;
  for (const Layer& layer : world.network.called(names)) {
    data.layer_names.push_back(layer.name());
    data.layers.push_back(layer.graph());
    if (layer.list()) data.lists.push_back(*layer.list());
  }
  data.traits = traits_of(world);
  return data;
}

}  // namespace townhall
