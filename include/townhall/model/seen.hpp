#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

#include "townhall/core/array.hpp"
#include "townhall/model/far_words.hpp"
#include "townhall/model/word.hpp"
#include "townhall/network/layer.hpp"

namespace townhall {

/// The words of a window of ids, spread for adding up: made once for all blocks of the window.
class NearWords {
 public:
  /// With `occasions` the acts on occasions too; without, nobody acted on one.
  void spread(std::span<const Word> words, Range window, bool occasions);

  /// Of the citizen `id` and, in order, those about them: within the window and a clique beyond.
  [[nodiscard]] const std::uint32_t* at(std::uint32_t id) const {
    return spread_.data() + beyond + (id - first_);
  }
  [[nodiscard]] const std::uint32_t* occasions_at(std::uint32_t id) const {
    return occasions_.data() + beyond + (id - first_);
  }
  [[nodiscard]] bool have_occasions() const { return have_occasions_; }

 private:
  /// What a clique may reach past the ends of the window, where words count as silent.
  static constexpr std::uint32_t beyond = TieRows<std::uint16_t>::contacts_at_most + 1;

  std::uint32_t first_ = 0;
  bool have_occasions_ = false;
  Array<std::uint32_t> spread_, occasions_;
};

/// All that a mechanism may know of contacts: their words of last month. Read-only by construction.
class Seen {
 public:
  Seen() = default;
  /// `near`: the words of the window in which the block's citizens lie. `far`: what arrived in
  /// their districts, where a layer has mail. `own`: everybody's words as they know of themselves;
  /// empty: as contacts see them.
  Seen(const Network& network, std::span<const Word> last, const NearWords& near, Range citizens,
       const FarWords* far = nullptr, std::span<const Word> own = {})
      : layers_(network.layers),
        last_(last),
        own_((own.empty() ? last : own).subspan(citizens.first, citizens.count())),
        near_(&near),
        far_(far),
        citizens_(citizens) {}

  [[nodiscard]] std::size_t layers() const { return layers_.size(); }
  [[nodiscard]] const std::string& name(std::size_t layer) const { return layers_[layer].name(); }
  [[nodiscard]] float weight(std::size_t layer) const {
    return static_cast<float>(layers_[layer].weight());
  }
  /// The word of the citizen at position `i` of the block.
  [[nodiscard]] Word own(std::uint32_t i) const { return own_[i]; }
  [[nodiscard]] std::span<const Word> own() const { return own_; }
  /// False if nobody in the window or far away acted on an occasion.
  [[nodiscard]] bool occasions() const { return near_->have_occasions(); }

  /// For each citizen of the block with 1 to 31 contacts in the layer the sum of their spread
  /// words, and how many they are; 0 for all others. One entry a citizen.
  void sum(std::size_t layer, std::span<std::uint32_t> sums, std::span<std::uint8_t> degrees) const;
  /// The same for acts on occasions.
  void sum_occasions(std::size_t layer, std::span<std::uint32_t> sums,
                     std::span<std::uint8_t> degrees) const;

  /// Calls visit(position, contacts, sums) for each citizen of the block with more contacts.
  void each_long(std::size_t layer, auto&& visit) const {
    each_long_row(layer, [&](std::uint32_t i, std::span<const std::uint32_t> ends) {
      WordSums sums;
      for (const std::uint32_t contact : ends) sums.add(last_[contact]);
      visit(i, static_cast<std::uint32_t>(ends.size()), sums);
    });
  }

  /// Calls visit(position, word) for every contact of every citizen of the block, in no order: for
  /// laws that look at each contact.
  void each_contact(std::size_t layer, auto&& visit) const {
    for (std::uint32_t i = 0; i < citizens_.count(); ++i) {
      for (const std::uint32_t contact : layers_[layer].contacts(citizens_.first + i))
        visit(i, last_[contact]);
    }
  }

 private:
  template <class What>
  void walk(std::size_t layer, std::span<std::uint32_t> sums,
            std::span<std::uint8_t> degrees) const;
  void each_long_row(std::size_t layer, auto&& visit) const {
    const Ties& ties = layers_[layer].walk();
    auto row = std::lower_bound(
        ties.long_rows.begin(), ties.long_rows.end(), citizens_.first,
        [](const Ties::LongRow& one, std::uint32_t id) { return one.citizen < id; });
    for (; row != ties.long_rows.end() && row->citizen < citizens_.last; ++row)
      visit(row->citizen - citizens_.first, ties.ends(*row));
  }

  std::span<const Layer> layers_;
  std::span<const Word> last_;
  std::span<const Word> own_;  ///< of the block
  const NearWords* near_ = nullptr;
  const FarWords* far_ = nullptr;
  Range citizens_;
};

}  // namespace townhall
