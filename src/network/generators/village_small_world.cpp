#include "townhall/network/generators/village_small_world.hpp"

#include <algorithm>
#include <cmath>

#include "townhall/network/generators/join_adults.hpp"
#include "townhall/network/generators/ring_ties.hpp"

namespace townhall {
namespace {

/// Those on a ring: households, or citizens, as numbers that follow each other.
Range seats_of_village(const Population& population, std::size_t village, Among among) {
  return among == Among::households ? population.households_of_village(village)
                                    : population.citizens_of_village(village);
}

/// The seats of a township's villages in groups of nearly equal size.
std::vector<Range> make_groups(const Population& population, std::size_t township,
                               const VillageSmallWorld& design) {
  std::vector<Range> groups;
  const Range villages = population.villages_of_township(township);
  for (std::uint32_t village = villages.first; village < villages.last; ++village) {
    const Range seats = seats_of_village(population, village, design.among);
    const std::uint64_t count = seats.count();
    const auto parts = static_cast<std::uint64_t>(std::max(
        1LL,
        std::llround(static_cast<double>(count) / static_cast<double>(design.group_households))));
    for (std::uint64_t part = 0; part < parts; ++part) {
      groups.push_back({seats.first + static_cast<std::uint32_t>(part * count / parts),
                        seats.first + static_cast<std::uint32_t>((part + 1) * count / parts)});
    }
  }
  return groups;
}

/// How many ties each seat of a group sends forward: half of k, less where the group is small.
std::uint32_t ties_forward(Range group, std::int64_t k) {
  const auto others = std::max(std::int64_t{0}, std::int64_t{group.count()} - 1);
  return static_cast<std::uint32_t>(std::min(k, others) / 2);
}

}  // namespace

TieSource VillageSmallWorld::source(const Population& population, const Draws& draws,
                                    std::string_view layer) const {
  const RingTies ring(rewiring, draws, layer,
                      among == Among::households ? population.households() : population.size());
  const auto add = [ring, design = *this, &population](std::size_t township, Array<Tie>& ties) {
    Array<Tie> of_group;
    for (const Range& group : make_groups(population, township, design)) {
      const std::uint32_t steps = ties_forward(group, design.k);
      if (design.among == Among::citizens) {
        ring.add(group, group, steps, ties);
        continue;
      }
      of_group.clear();
      ring.add(group, group, steps, of_group);
      for (const Tie& tie : of_group) join_adults(population, tie, ties);
    }
  };
  return {.pieces = population.townships(), .by_township = true, .add = add};
}

}  // namespace townhall
