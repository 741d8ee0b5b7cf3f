#include "townhall/record/node_attributes.hpp"

#include <string>

#include "townhall/core/table.hpp"

namespace townhall {

std::vector<NodeAttribute> node_attributes(const World& world) {
  const State& state = world.state;
  std::vector<NodeAttribute> attributes{
      {"education", "string",
       [&](std::uint32_t citizen) {
         return std::string(names(Education{})[state.education[citizen]]);
       }},
      {"income", "double",
       [&](std::uint32_t citizen) { return shortest(static_cast<float>(state.income[citizen])); }},
      {"culture", "double",
       [&](std::uint32_t citizen) { return shortest(state.culture[citizen]); }},
      {"age", "double", [&](std::uint32_t citizen) {
         return shortest(static_cast<float>(world.population->age[citizen]));
       }}};
  for (NodeAttribute& place : place_attributes(*world.population))
    attributes.push_back(std::move(place));
  return attributes;
}

}  // namespace townhall
