#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "townhall/core/array.hpp"

namespace townhall {

/// Numbers texts 0, 1, ... in the order in which they are added: the ids of a network file's nodes.
/// Nothing is ever walked in the order of hashes.
class IdTable {
 public:
  /// The number of `id`, a new one where it has none yet.
  std::uint32_t add(std::string_view id);
  /// The same of several ids, one after the other, each number written in place of `numbers`. Where
  /// ids are many and come in no order, some dozens at once take less than half the time: memory is
  /// asked for all of them before the first is waited for.
  void add(std::span<const std::string> ids, std::span<std::uint32_t> numbers);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;

  /// All ids by their number.
  [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
  [[nodiscard]] std::vector<std::string> take_ids() && { return std::move(ids_); }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  /// Whole numbers below this are looked up in a column, all other ids by hash.
  static constexpr std::uint32_t numbers_end = 1U << 24U;

  struct Slot {
    std::uint32_t hash = 0, number = none;
  };

  /// Where an id is to be looked up: at a whole number or by a hash.
  struct Key {
    std::uint32_t whole_number = 0, hash = 0;
  };

  [[nodiscard]] static Key key_of(std::string_view id);
  [[nodiscard]] std::size_t slot_of(std::string_view id, std::uint32_t hash) const;
  std::uint32_t add(std::string_view id, Key key);
  void make_room(Key key);
  void grow_slots();

  std::vector<std::string> ids_;
  Array<std::uint32_t> of_whole_number_;
  Array<Slot> slots_;  ///< a power of two of them, at most half full
  std::size_t hashed_ = 0;
};

}  // namespace townhall
