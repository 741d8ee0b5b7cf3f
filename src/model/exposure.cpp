#include "townhall/model/exposure.hpp"

#include <algorithm>

namespace townhall {

namespace {

/// Sums over the layers in which a citizen has ties, a column each.
struct Sight {
  explicit Sight(const Block& block)
      : weights(block.room->take<float>(block.count, 0)),
        open(block.room->take<float>(block.count, 0)),
        expectant(block.room->take<float>(block.count, 0)),
        answered(block.room->take<float>(block.count, 0)),
        culture(block.room->take<float>(block.count, 0)),
        active(block.active_contacts[index(Nest::open)]) {
    std::fill(active.begin(), active.end(), 0u);
  }

  void add(std::uint32_t i, const WordSums& sums, std::uint32_t degree, float weight) const {
    const float each = weight / static_cast<float>(degree);
    weights[i] += weight;
    open[i] += each * static_cast<float>(sums.acted_open);
    expectant[i] += each * static_cast<float>(sums.expectant);
    answered[i] += each * static_cast<float>(sums.answered);
    culture[i] += each * static_cast<float>(sums.culture);
    active[i] += sums.acted_open;
  }

  /// The same for everybody at once. Who has no contact in the layer adds nothing.
  void add(std::span<const std::uint32_t> spread, std::span<const std::uint8_t> degrees,
           float weight) const {
    const std::size_t count = spread.size();
    const auto field = [](std::uint32_t bits) {
      return static_cast<float>(static_cast<std::int32_t>(bits));
    };
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t sum = spread[i];
      const auto degree = static_cast<float>(degrees[i]);
      const float counted = degree > 0 ? weight : 0.0f;
      const float each = counted / std::max(degree, 1.0f);
      weights[i] += counted;
      open[i] += each * field(sum & 31);
      expectant[i] += each * field(sum >> 5 & 31);
      answered[i] += each * field(sum >> 10 & 31);
      culture[i] += each * field(sum >> 15);
      active[i] += sum & 31;
    }
  }

  std::span<float> weights, open, expectant, answered, culture;
  std::span<std::uint32_t> active;
};

/// The weighted share of contacts who acted on an occasion last month, and their number.
void look_at_occasions(Block& block) {
  const auto share = block.exposure[index(Nest::occasion)];
  const auto active = block.active_contacts[index(Nest::occasion)];
  std::fill(share.begin(), share.end(), 0.0f);
  std::fill(active.begin(), active.end(), 0u);
  if (!block.offer.open[index(Nest::occasion)] || !block.seen.occasions()) return;
  const auto sums = block.room->take<std::uint32_t>(block.count);
  const auto degrees = block.room->take<std::uint8_t>(block.count);
  const auto weights = block.room->take<float>(block.count, 0);
  for (std::size_t layer = 0; layer < block.seen.layers(); ++layer) {
    const float weight = block.seen.weight(layer);
    const auto add = [&](std::uint32_t i, std::uint32_t degree, std::uint32_t acted) {
      weights[i] += weight;
      share[i] += weight / static_cast<float>(degree) * static_cast<float>(acted);
      active[i] += acted;
    };
    block.seen.sum_occasions(layer, sums, degrees);
    for (std::uint32_t i = 0; i < block.count; ++i) {
      if (degrees[i] > 0) add(i, degrees[i], sums[i]);
    }
    block.seen.each_long(layer,
                         [&](std::uint32_t i, std::uint32_t degree, const WordSums& long_sums) {
                           add(i, degree, long_sums.acted_occasion);
                         });
  }
  for (std::uint32_t i = 0; i < block.count; ++i) {
    if (weights[i] > 0) share[i] /= weights[i];
  }
}

}  // namespace

void Exposure::operator()(Block& block) const {
  const Sight sight(block);
  const auto sums = block.room->take<std::uint32_t>(block.count);
  const auto degrees = block.room->take<std::uint8_t>(block.count);
  for (std::size_t layer = 0; layer < block.seen.layers(); ++layer) {
    const float weight = block.seen.weight(layer);
    block.seen.sum(layer, sums, degrees);
    sight.add(sums, degrees, weight);
    block.seen.each_long(layer,
                         [&](std::uint32_t i, std::uint32_t degree, const WordSums& long_sums) {
                           sight.add(i, long_sums, degree, weight);
                         });
  }
  const auto weights_of = sight.weights, open = sight.open, expectant = sight.expectant,
             answered = sight.answered, culture = sight.culture, own = block.culture;
  const auto exposure = block.exposure[index(Nest::open)], expectant_share = block.expectant_share,
             answered_share = block.answered_share, contacts_culture = block.contacts_culture;
  const std::uint32_t count = block.count;
  for (std::uint32_t i = 0; i < count; ++i) {
    const float weights = weights_of[i];
    // 1 for who has no contact, to whom nothing has been added: a factor becomes vector
    // instructions at every level where a branch does not.
    const float alone = weights > 0 ? 0.0f : 1.0f;
    const float each = 1.0f / (weights + alone);
    exposure[i] = open[i] * each;
    expectant_share[i] = expectant[i] * each;
    answered_share[i] = answered[i] * each;
    const float others = culture[i] * (each * (1.0f / Word::culture_steps));
    contacts_culture[i] = others + alone * own[i];
  }
  look_at_occasions(block);
}

}  // namespace townhall
