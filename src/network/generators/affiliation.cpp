#include "townhall/network/generators/affiliation.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "townhall/core/parallel.hpp"
#include "townhall/core/permutation.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {
namespace {

std::vector<std::uint32_t> list(const Array<std::uint8_t>& members) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t citizen = 0; citizen < members.size(); ++citizen) {
    if (members[citizen] != 0) all.push_back(citizen);
  }
  return all;
}

/// Those of a list of rising numbers that lie in a range.
std::span<const std::uint32_t> part_of(const std::vector<std::uint32_t>& list, Range range) {
  const auto first = std::lower_bound(list.begin(), list.end(), range.first);
  return {first, std::lower_bound(first, list.end(), range.last)};
}

}  // namespace

TieSource Affiliation::source(const Population& population, const Draws& draws,
                              std::string_view layer, const MembersOf& members) const {
  const auto all = std::make_shared<const std::vector<std::uint32_t>>(list(members(association)));
  expect_room(layer, all->size() * static_cast<std::size_t>(cap - 1) / 2);
  const Stream order = layer_stream(layer, "order");
  return source_within(
      within, population,
      [=, most = static_cast<std::size_t>(cap)](Range scope, Range own, Array<Tie>& ties) {
        const auto here = part_of(*all, scope);
        if (here.size() < 2) return;
        const Permutation seat(here.size(), draws, order, scope.first);
        const std::size_t circles = (here.size() + most - 1) / most;
        // The circles are spread evenly over the scope's citizens.
        const auto first_circle = [&](std::uint32_t citizen) {
          return ((citizen - scope.first) * circles + scope.count() - 1) / scope.count();
        };
        for (std::size_t circle = first_circle(own.first); circle < first_circle(own.last);
             ++circle) {
          const Share seats = share_of(here.size(), circle, circles);
          for (std::size_t i = seats.first; i < seats.last; ++i) {
            for (std::size_t j = seats.first; j < i; ++j)
              ties.push_back({here[seat(static_cast<std::uint32_t>(i))],
                              here[seat(static_cast<std::uint32_t>(j))]});
          }
        }
      });
}

}  // namespace townhall
