#include "townhall/model/exposure.hpp"

#include <vector>

namespace townhall {

namespace {

/// Weighted sums over the layers in which a citizen has ties.
struct Sight {
  float weights = 0;
  float open = 0, occasion = 0, expectant = 0, answered = 0, culture = 0;
  std::uint32_t active_open = 0, active_occasion = 0;

  void add(const WordSums& sums, std::uint32_t degree, float weight) {
    const float each = 1.0f / static_cast<float>(degree);
    weights += weight;
    culture += weight * (static_cast<float>(sums.culture) * each / Word::culture_steps);
    if ((sums.acted_open | sums.acted_occasion) == 0) return;
    open += weight * (static_cast<float>(sums.acted_open) * each);
    occasion += weight * (static_cast<float>(sums.acted_occasion) * each);
    expectant += weight * (static_cast<float>(sums.expectant) * each);
    answered += weight * (static_cast<float>(sums.answered) * each);
    active_open += sums.acted_open;
    active_occasion += sums.acted_occasion;
  }
};

}  // namespace

void Exposure::operator()(Block& block) const {
  std::vector<Sight> sights(block.count);
  for (std::size_t layer = 0; layer < block.seen.layers(); ++layer) {
    const float weight = block.seen.weight(layer);
    block.seen.each_sum(layer, block.count,
                        [&](std::uint32_t i, std::uint32_t degree, const WordSums& sums) {
                          sights[i].add(sums, degree, weight);
                        });
  }
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const Sight& sight = sights[i];
    const bool alone = sight.weights == 0;
    block.exposure[index(Nest::open)][i] = alone ? 0 : sight.open / sight.weights;
    block.exposure[index(Nest::occasion)][i] = alone ? 0 : sight.occasion / sight.weights;
    block.active_contacts[index(Nest::open)][i] = sight.active_open;
    block.active_contacts[index(Nest::occasion)][i] = sight.active_occasion;
    block.expectant_share[i] = alone ? 0 : sight.expectant / sight.weights;
    block.answered_share[i] = alone ? 0 : sight.answered / sight.weights;
    block.contacts_culture[i] = alone ? block.culture[i] : sight.culture / sight.weights;
  }
}

}  // namespace townhall
