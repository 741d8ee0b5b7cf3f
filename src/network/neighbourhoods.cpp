#include "townhall/network/neighbourhoods.hpp"

#include <algorithm>

namespace townhall {
namespace {

/// Windows of whole townships stay this small, so that their words lie in a cache nearby.
constexpr std::uint32_t comfortable_window = 16384;

/// A township larger than a window: the groups of each such stretch see as far again to both sides.
constexpr std::uint32_t stretch = Neighbourhoods::window_at_most / 2;
constexpr std::uint32_t margin = Neighbourhoods::window_at_most / 4;

}  // namespace

Neighbourhoods::Neighbourhoods(std::uint32_t citizens) {
  if (citizens > 0) divide({{0, citizens}});
}

Neighbourhoods::Neighbourhoods(const Population& population) {
  std::vector<Range> townships;
  for (std::size_t g = 0; g < population.townships(); ++g)
    townships.push_back(population.citizens_of_township(g));
  divide(townships);
}

void Neighbourhoods::divide(const std::vector<Range>& townships) {
  bool joins_last_window = false;
  for (const Range& township : townships) {
    if (township.count() > window_at_most) {
      for (std::uint32_t first = township.first; first < township.last;) {
        const std::uint32_t last =
            township.last - first > stretch ? first + stretch : township.last;
        windows_.push_back({first - std::min(margin, first - township.first),
                            last + std::min(margin, township.last - last)});
        add_groups({first, last});
        first = last;
      }
      joins_last_window = false;
      continue;
    }
    if (joins_last_window && township.last - windows_.back().first <= comfortable_window) {
      windows_.back().last = township.last;
    } else {
      windows_.push_back(township);
    }
    add_groups(township);
    joins_last_window = true;
  }
}

void Neighbourhoods::add_groups(Range citizens) {
  const auto window = static_cast<std::uint32_t>(windows_.size() - 1);
  for (std::uint32_t first = citizens.first; first < citizens.last;) {
    const std::uint32_t last = first + std::min(group_at_most, citizens.last - first);
    groups_.push_back({{first, last}, window});
    first = last;
  }
}

std::size_t Neighbourhoods::group_of(std::uint32_t citizen) const {
  const auto after = std::upper_bound(
      groups_.begin(), groups_.end(), citizen,
      [](std::uint32_t id, const Group& group) { return id < group.citizens.first; });
  return static_cast<std::size_t>(after - groups_.begin()) - 1;
}

}  // namespace townhall
