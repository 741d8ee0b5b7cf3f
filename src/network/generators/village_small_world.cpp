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

/// The seats of every village in groups of nearly equal size.
std::vector<Range> make_groups(const Population& population, const VillageSmallWorld& design) {
  std::vector<Range> groups;
  for (std::size_t village = 0; village < population.villages(); ++village) {
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

/// The ties between seats. A tie's number is its step times the world's seats plus its seat, so
/// that another k changes no tie that both have.
std::vector<Tie> tie_rings(const std::vector<Range>& groups, const VillageSmallWorld& design,
                           const Draws& draws, std::string_view layer) {
  std::size_t count = 0;
  for (const Range& group : groups) {
    count += std::size_t{group.count()} * ties_forward(group, design.k);
  }
  expect_room(layer, count);
  const Stream rewired = layer_stream(layer, "rewired");
  const Stream end = layer_stream(layer, "end");
  const std::uint64_t seats = groups.back().last;
  std::vector<Tie> ties;
  ties.reserve(count);
  for (const Range& group : groups) {
    const std::uint32_t forward = ties_forward(group, design.k);
    for (std::uint32_t seat = group.first; seat < group.last; ++seat) {
      for (std::uint32_t step = 0; step < forward; ++step) {
        const std::uint64_t tie = step * seats + seat;
        const std::uint64_t position = draws.uniform(rewired, tie, set_up) < design.rewiring
                                           ? draws.below(group.count(), end, tie, set_up)
                                           : (seat - group.first + step + 1) % group.count();
        ties.push_back({seat, group.first + static_cast<std::uint32_t>(position)});
      }
    }
  }
  return ties;
}

/// How many ties join the adults of two households.
std::size_t adults_joined(const Population& population, const Tie& tie) {
  if (tie.a == tie.b) return 0;
  return std::max(population.citizens_of_household(tie.a).count(),
                  population.citizens_of_household(tie.b).count());
}

/// Ties between households as ties between their adults, rank by rank; the last adult of the
/// smaller household stands in for those it lacks.
std::vector<Tie> join_adults(const Population& population, const std::vector<Tie>& ties,
                             std::string_view layer) {
  std::size_t count = 0;
  for (const Tie& tie : ties) count += adults_joined(population, tie);
  expect_room(layer, count);
  std::vector<Tie> joined;
  joined.reserve(count);
  for (const Tie& tie : ties) {
    const Range a = population.citizens_of_household(tie.a);
    const Range b = population.citizens_of_household(tie.b);
    const auto ranks = static_cast<std::uint32_t>(adults_joined(population, tie));
    for (std::uint32_t rank = 0; rank < ranks; ++rank) {
      joined.push_back(
          {std::min(a.first + rank, a.last - 1), std::min(b.first + rank, b.last - 1)});
    }
  }
  return joined;
}

}  // namespace

std::vector<Tie> VillageSmallWorld::operator()(const Population& population, const Draws& draws,
                                               std::string_view layer) const {
  std::vector<Tie> ties = tie_rings(make_groups(population, *this), *this, draws, layer);
  if (among == Among::citizens) return ties;
  return join_adults(population, ties, layer);
}

}  // namespace townhall
