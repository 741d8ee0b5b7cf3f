#include "townhall/model/rules/complex_contagion.hpp"

namespace townhall {

void ComplexContagion::operator()(const Block& block, const Temptations& temptations,
                                  std::span<std::uint8_t> takes_part) const {
  const auto active = block.active_contacts[index(temptations.nest)];
  for (std::size_t j = 0; j < temptations.citizens.size(); ++j) {
    takes_part[j] =
        active[temptations.citizens[j]] >= contacts || temptations.uniform[j] < spontaneous ? 1 : 0;
  }
}

}  // namespace townhall
