#include "townhall/network/generators/grid.hpp"

#include <cmath>

namespace townhall {

TieSource Grid::source(const Population& population, const Draws&, std::string_view layer) const {
  expect_room(layer, population.size() * (neighbours == GridNeighbours::moore ? 4 : 2));
  const bool corners = neighbours == GridNeighbours::moore;
  TieSource source =
      source_within(within, population, [=](Range scope, Range own, Array<Tie>& ties) {
        // The last row may be short.
        const auto width =
            static_cast<std::uint32_t>(std::ceil(std::sqrt(static_cast<double>(scope.count()))));
        for (std::uint32_t citizen = own.first; citizen < own.last; ++citizen) {
          const std::uint32_t column = (citizen - scope.first) % width;
          const bool at_left = column == 0, at_right = column + 1 == width;
          const auto add = [&](std::uint32_t distance) {
            if (distance < scope.last - citizen) ties.push_back({citizen, citizen + distance});
          };
          if (!at_right) add(1);
          add(width);
          if (corners && !at_left) add(width - 1);
          if (corners && !at_right) add(width + 1);
        }
      });
  source.regenerate = true;
  return source;
}

}  // namespace townhall
