#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "townhall/core/array.hpp"
#include "townhall/model/word.hpp"
#include "townhall/network/layer.hpp"

namespace townhall {

/// A world's mail: what last month's words say, one message for each far tie that goes by mail, in
/// the order of FarMail::ties.
class Mailbox {
 public:
  /// Writes all messages of a month.
  void write(const Network& network, std::span<const Word> words, int threads);

  [[nodiscard]] const Word* messages(std::size_t layer) const { return messages_[layer].data(); }

 private:
  std::vector<Array<Word>> messages_;  ///< of each layer
};

/// The sums of what arrived by mail in the districts of a block: made once for all blocks that lie
/// in a district.
class FarWords {
 public:
  /// For blocks of at most so many citizens.
  explicit FarWords(std::uint32_t block_size);

  /// Adds up what arrived for the districts of these citizens, unless that was done this month.
  /// With `occasions` the acts on occasions too.
  void collect(const Network& network, const Mailbox& mailbox, Range citizens, std::uint32_t month,
               bool occasions);

  /// Of the citizen `id` and, in order, those up to the end of their district: the sum of the
  /// spread words, and of acts on occasions.
  [[nodiscard]] const std::uint32_t* at(std::size_t layer, std::uint32_t id) const {
    return spread_[layer].data() + place_of(id);
  }
  [[nodiscard]] const std::uint32_t* occasions_at(std::size_t layer, std::uint32_t id) const {
    return occasions_[layer].data() + place_of(id);
  }

 private:
  static constexpr std::size_t none = ~std::size_t{0};
  static constexpr std::uint32_t never = ~0u;

  [[nodiscard]] std::size_t place_of(std::uint32_t id) const {
    return (id >> FarMail::district_bits) % held_.size() * FarMail::district_size +
           id % FarMail::district_size;
  }

  std::uint32_t month_ = never;
  std::vector<std::size_t> held_;  ///< districts; of those of a block none has another's place
  std::vector<Array<std::uint32_t>> spread_, occasions_;  ///< of each layer and held district
};

}  // namespace townhall
