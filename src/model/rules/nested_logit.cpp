#include "townhall/model/rules/nested_logit.hpp"

#include "townhall/core/numeric.hpp"

namespace townhall {

void NestedLogit::operator()(const Block&, const Temptations& temptations,
                             std::span<std::uint8_t> takes_part) const {
  const auto utility = temptations.utility, uniform = temptations.uniform;
  for (std::size_t j = 0; j < utility.size(); ++j)
    takes_part[j] = utility[j] > logit(uniform[j]) ? 1 : 0;
}

}  // namespace townhall
