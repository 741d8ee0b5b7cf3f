#include "townhall/model/culture.hpp"

#include <algorithm>
#include <cmath>

namespace townhall {

void Culture::operator()(Block& block) const {
  const auto w = static_cast<float>(influence);
  const auto z = static_cast<float>(anchoring);
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const float own = block.culture[i];
    const float mean =
        confidence_bound ? mean_of_contacts(block.seen, i, own) : block.contacts_culture[i];
    const float moved = own + w * (mean - own) + z * (block.culture_anchor[i] - own);
    block.culture[i] = std::clamp(moved, 0.0f, 1.0f);
  }
}

float Culture::mean_of_contacts(const Seen& seen, std::uint32_t i, float own) const {
  WeightedMean mean;
  for (std::size_t layer = 0; layer < seen.layers(); ++layer) {
    std::uint32_t heard = 0;
    std::uint64_t sum = 0;
    for (const std::uint32_t contact : seen.contacts(layer, i)) {
      const Word word = seen.word(contact);
      if (confidence_bound &&
          std::fabs(word.culture() - own) >= static_cast<float>(*confidence_bound))
        continue;
      sum += word.culture_in_steps();
      ++heard;
    }
    if (heard == 0) continue;
    mean.add(seen.weight(layer),
             static_cast<float>(sum) * (1.0f / static_cast<float>(heard)) / Word::culture_steps);
  }
  return mean.value_or(own);
}

float starting_anchor(const Culture& law, float culture, float mean) {
  if (law.anchoring == 0) return culture;
  const double pull = law.influence / law.anchoring;
  const double anchor = culture + pull * (static_cast<double>(culture) - mean);
  return static_cast<float>(std::clamp(anchor, -4.0, 5.0));
}

}  // namespace townhall
