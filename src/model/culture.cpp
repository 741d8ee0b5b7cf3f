#include "townhall/model/culture.hpp"

#include <algorithm>
#include <cmath>

namespace townhall {

void Culture::operator()(Block& block) const {
  const auto w = static_cast<float>(influence);
  const auto z = static_cast<float>(anchoring);
  const auto culture = block.culture;
  const auto anchor = block.culture_anchor;
  const auto contacts = confidence_bound ? mean_within_bound(block) : block.contacts_culture;
  for (std::size_t i = 0; i < culture.size(); ++i) {
    const float own = culture[i];
    const float moved = own + w * (contacts[i] - own) + z * (anchor[i] - own);
    culture[i] = std::min(std::max(moved, 0.0f), 1.0f);
  }
}

std::span<float> Culture::mean_within_bound(const Block& block) const {
  const auto bound = static_cast<float>(confidence_bound.value_or(1));
  const auto own = block.culture;
  const auto mean = block.room->take<float>(block.count, 0),
             weights = block.room->take<float>(block.count, 0);
  const auto heard = block.room->take<std::uint32_t>(block.count);
  const auto sum = block.room->take<std::uint64_t>(block.count);
  for (std::size_t layer = 0; layer < block.seen.layers(); ++layer) {
    std::fill(heard.begin(), heard.end(), 0u);
    std::fill(sum.begin(), sum.end(), std::uint64_t{0});
    block.seen.each_contact(layer, [&](std::uint32_t i, Word word) {
      if (std::fabs(word.culture() - own[i]) >= bound) return;
      sum[i] += word.culture_in_steps();
      ++heard[i];
    });
    const float weight = block.seen.weight(layer);
    for (std::uint32_t i = 0; i < block.count; ++i) {
      if (heard[i] == 0) continue;
      weights[i] += weight;
      mean[i] += weight * (static_cast<float>(sum[i]) * (1.0f / static_cast<float>(heard[i])) /
                           Word::culture_steps);
    }
  }
  for (std::uint32_t i = 0; i < block.count; ++i)
    mean[i] = weights[i] > 0 ? mean[i] / weights[i] : own[i];
  return mean;
}

float starting_anchor(const Culture& law, float culture, float mean) {
  if (law.anchoring == 0) return culture;
  const double pull = law.influence / law.anchoring;
  const double anchor = culture + pull * (static_cast<double>(culture) - mean);
  return static_cast<float>(std::clamp(anchor, -4.0, 5.0));
}

}  // namespace townhall
