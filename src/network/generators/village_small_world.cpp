#include "townhall/network/generators/village_small_world.hpp"

#include <algorithm>
#include <cmath>

#include "townhall/network/generators/streams.hpp"

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

/// The ties between the seats of one group. A tie's number is its step times the world's seats plus
/// its seat, so that another k changes no tie that both have.
class Ring {
 public:
  Ring(const VillageSmallWorld& design, const Draws& draws, std::string_view layer,
       std::uint64_t seats)
      : design_(design),
        draws_(draws),
        rewired_(layer_stream(layer, "rewired")),
        end_(layer_stream(layer, "end")),
        seats_(seats) {}

  void add(Range group, std::vector<Tie>& ties) const {
    const std::uint32_t forward = ties_forward(group, design_.k), size = group.count();
    std::vector<std::uint32_t> coins(size), ends(size);
    for (std::uint32_t step = 0; step < forward; ++step) {
      const std::uint64_t first_tie = step * seats_ + group.first;
      draws_.fill(coins, rewired_, first_tie, set_up);
      draws_.fill(ends, end_, first_tie, set_up);
      for (std::uint32_t seat = 0; seat < size; ++seat) {
        const std::uint32_t next = seat + step + 1;
        const std::uint32_t position = uniform_from(coins[seat]) < design_.rewiring
                                           ? below_from(ends[seat], size)
                                       : next < size ? next
                                                     : next - size;
        ties.push_back({group.first + seat, group.first + position});
      }
    }
  }

 private:
  const VillageSmallWorld design_;
  const Draws draws_;
  Stream rewired_, end_;
  std::uint64_t seats_;
};

/// A tie between households as ties between their adults, rank by rank; the last adult of the
/// smaller household stands in for those it lacks.
void join_adults(const Population& population, const Tie& tie, std::vector<Tie>& joined) {
  if (tie.a == tie.b) return;
  const Range a = population.citizens_of_household(tie.a);
  const Range b = population.citizens_of_household(tie.b);
  const std::uint32_t ranks = std::max(a.count(), b.count());
  for (std::uint32_t rank = 0; rank < ranks; ++rank) {
    joined.push_back({std::min(a.first + rank, a.last - 1), std::min(b.first + rank, b.last - 1)});
  }
}

}  // namespace

TiesOfTownship VillageSmallWorld::by_township(const Population& population, const Draws& draws,
                                              std::string_view layer) const {
  const Ring ring(*this, draws, layer,
                  among == Among::households ? population.households() : population.size());
  return [ring, design = *this, &population](std::size_t township, std::vector<Tie>& ties) {
    std::vector<Tie> of_group;
    for (const Range& group : make_groups(population, township, design)) {
      if (design.among == Among::citizens) {
        ring.add(group, ties);
        continue;
      }
      of_group.clear();
      ring.add(group, of_group);
      for (const Tie& tie : of_group) join_adults(population, tie, ties);
    }
  };
}

}  // namespace townhall
