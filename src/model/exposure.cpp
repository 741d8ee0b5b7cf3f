#include "townhall/model/exposure.hpp"

namespace townhall {

void Exposure::operator()(Block& block) const {
  for (std::uint32_t i = 0; i < block.count; ++i) {
    WeightedMean open, occasion, expectant, answered, culture;
    std::uint32_t active_open = 0, active_occasion = 0;
    for (std::size_t layer = 0; layer < block.seen.layers(); ++layer) {
      const std::size_t degree = block.seen.contacts(layer, i).size();
      if (degree == 0) continue;
      const WordSums sums = block.seen.sums(layer, i);
      const float weight = block.seen.weight(layer);
      const float each = 1.0f / static_cast<float>(degree);
      open.add(weight, static_cast<float>(sums.acted_open) * each);
      occasion.add(weight, static_cast<float>(sums.acted_occasion) * each);
      expectant.add(weight, static_cast<float>(sums.expectant) * each);
      answered.add(weight, static_cast<float>(sums.answered) * each);
      culture.add(weight, static_cast<float>(sums.culture) * each / Word::culture_steps);
      active_open += sums.acted_open;
      active_occasion += sums.acted_occasion;
    }
    block.exposure[index(Nest::open)][i] = open.value_or(0);
    block.exposure[index(Nest::occasion)][i] = occasion.value_or(0);
    block.active_contacts[index(Nest::open)][i] = active_open;
    block.active_contacts[index(Nest::occasion)][i] = active_occasion;
    block.expectant_share[i] = expectant.value_or(0);
    block.answered_share[i] = answered.value_or(0);
    block.contacts_culture[i] = culture.value_or(block.culture[i]);
  }
}

}  // namespace townhall
