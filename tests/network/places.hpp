#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/network/generators.hpp"
#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall::places {

/// Adults of each household.
using Village = std::vector<std::uint32_t>;
using Township = std::vector<Village>;

/// Citizens of whom nothing is known but where they live.
inline Population settle(const std::vector<Township>& townships) {
  Population people;
  people.township_villages = {0};
  people.village_citizens = {0};
  people.village_households = {0};
  people.household_citizens = {0};
  for (const Township& township : townships) {
    for (const Village& village : township) {
      for (const std::uint32_t adults : village) {
        people.household_citizens.push_back(people.household_citizens.back() + adults);
      }
      people.village_citizens.push_back(people.household_citizens.back());
      people.village_households.push_back(static_cast<std::uint32_t>(people.households()));
    }
    people.township_villages.push_back(static_cast<std::uint32_t>(people.villages()));
  }
  people.age.assign(people.size(), Age(40));
  return people;
}

/// One village of people who live alone.
inline Population settle_alone(std::size_t citizens) { return settle({{Village(citizens, 1)}}); }

/// The size of jinzhu: 20,000 adults in 20 villages of equally many households, of one to five
/// adults.
inline Population settle_jinzhu(const Draws& draws) {
  constexpr std::uint32_t citizens = 20000;
  constexpr std::size_t villages = 20;
  std::vector<std::uint32_t> sizes;
  for (std::uint32_t left = citizens; left > 0; left -= sizes.back()) {
    const double u = draws.uniform(stream("test/household_size"), sizes.size(), 0);
    const std::uint32_t adults = u < .15 ? 1 : u < .57 ? 2 : u < .80 ? 3 : u < .95 ? 4 : 5;
    sizes.push_back(std::min(adults, left));
  }
  Township township;
  for (std::size_t village = 0; village < villages; ++village) {
    const auto at = [&](std::size_t number) {
      return sizes.begin() + static_cast<std::ptrdiff_t>(number * sizes.size() / villages);
    };
    township.emplace_back(at(village), at(village + 1));
  }
  return settle({township});
}

/// Each tie once, the smaller number first, rising.
inline Array<Tie> list_ties(const Layer& layer) {
  Array<Tie> ties;
  for (std::uint32_t citizen = 0; citizen < layer.size(); ++citizen) {
    for (const std::uint32_t contact : layer.contacts(citizen)) {
      if (citizen < contact) ties.push_back({citizen, contact});
    }
  }
  return ties;
}

inline Layer layer_of(const Generator& generator, const Population& people,
                      const Draws& draws = Draws(1, 1), const std::string& name = "friends") {
  return make_layer(name, {generator, 1}, people, std::make_shared<const Neighbourhoods>(people),
                    draws);
}

inline bool are_tied(const Layer& layer, std::uint32_t a, std::uint32_t b) {
  const auto contacts = layer.contacts(a);
  return std::binary_search(contacts.begin(), contacts.end(), b);
}

}  // namespace townhall::places
