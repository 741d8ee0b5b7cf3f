#include "townhall/model/block.hpp"

#include <algorithm>

namespace townhall {

WordSums Seen::sums(std::size_t layer, std::uint32_t i) const {
  const auto all = contacts(layer, i);
  WordSums sums;
  for (std::size_t from = 0; from < all.size(); from += Word::spread_at_most) {
    const auto some =
        all.subspan(from, std::min<std::size_t>(Word::spread_at_most, all.size() - from));
    std::uint64_t spread = 0;
    for (const std::uint32_t contact : some) spread += last_[contact].spread();
    sums.add(spread);
  }
  return sums;
}

}  // namespace townhall
