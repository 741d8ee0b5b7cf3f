#include "townhall/network/id_table.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

/// The whole number that `id` writes without signs and leading zeros, `end` where it writes none
/// below that.
std::uint32_t whole_number(std::string_view id, std::uint32_t end) {
  constexpr std::size_t most_digits = 9;
  if (id.empty() || id.size() > most_digits || (id.front() == '0' && id.size() > 1)) return end;
  std::uint32_t number = 0;
  for (const char digit : id) {
    if (digit < '0' || digit > '9') return end;
    number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  return std::min(number, end);
}

/// Fibonacci hashing, eight bytes at once.
std::uint32_t hash_of(std::string_view id) {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
  std::uint64_t hash = id.size() * golden;
  while (!id.empty()) {
    std::uint64_t word = 0;
    const std::size_t bytes = std::min(id.size(), sizeof(word));
    std::memcpy(&word, id.data(), bytes);
    id.remove_prefix(bytes);
    hash = (hash ^ word) * golden;
    hash ^= hash >> 32U;
  }
  return static_cast<std::uint32_t>(hash);
}

}  // namespace

std::size_t IdTable::slot_of(std::string_view id, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].number != none &&
         (slots_[slot].hash != hash || ids_[slots_[slot].number] != id)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void IdTable::grow_slots() {
  constexpr std::size_t least = 1024;
  Array<Slot> before(std::max(least, 2 * slots_.size()), Slot{});
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.number != none) slots_[slot_of(ids_[slot.number], slot.hash)] = slot;
  }
}

IdTable::Key IdTable::key_of(std::string_view id) {
  const std::uint32_t value = whole_number(id, numbers_end);
  return {value, value < numbers_end ? 0 : hash_of(id)};
}

/// For one more id.
void IdTable::make_room(Key key) {
  if (key.whole_number == numbers_end) {
    if (2 * hashed_ >= slots_.size()) grow_slots();
  } else if (key.whole_number >= of_whole_number_.size()) {
    const std::size_t twice = std::min<std::size_t>(2 * of_whole_number_.size(), numbers_end);
    of_whole_number_.resize(std::max<std::size_t>(twice, key.whole_number + 1), none);
  }
}

std::uint32_t IdTable::add(std::string_view id, Key key) {
  make_room(key);
  const auto number_here = [&](std::uint32_t& number) {
    if (number != none) return number;
    if (ids_.size() == none) throw Failure("more ids than 32 bits can number");
    number = static_cast<std::uint32_t>(ids_.size());
    ids_.emplace_back(id);
    return number;
  };
  if (key.whole_number < numbers_end) return number_here(of_whole_number_[key.whole_number]);
  Slot& slot = slots_[slot_of(id, key.hash)];
  if (slot.number == none) ++hashed_;
  slot.hash = key.hash;
  return number_here(slot.number);
}

std::uint32_t IdTable::add(std::string_view id) { return add(id, key_of(id)); }

void IdTable::add(std::span<const std::string> ids, std::span<std::uint32_t> numbers) {
  constexpr std::size_t at_once = 128;
  std::array<Key, at_once> keys;
  for (std::size_t first = 0; first < ids.size(); first += at_once) {
    const std::size_t count = std::min(at_once, ids.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      const Key key = keys[i] = key_of(ids[first + i]);
      if (key.whole_number < of_whole_number_.size()) {
        __builtin_prefetch(&of_whole_number_[key.whole_number]);
      } else if (!slots_.empty()) {
        __builtin_prefetch(&slots_[key.hash & (slots_.size() - 1)]);
      }
    }
    if (!slots_.empty()) {
      for (std::size_t i = 0; i < count; ++i) {
        if (keys[i].whole_number < numbers_end) continue;
        const Slot& slot = slots_[keys[i].hash & (slots_.size() - 1)];
        if (slot.number != none) __builtin_prefetch(&ids_[slot.number]);
      }
    }
    for (std::size_t i = 0; i < count; ++i) numbers[first + i] = add(ids[first + i], keys[i]);
  }
}

std::optional<std::uint32_t> IdTable::find(std::string_view id) const {
  std::uint32_t number = none;
  if (const Key key = key_of(id); key.whole_number < numbers_end) {
    if (key.whole_number < of_whole_number_.size()) number = of_whole_number_[key.whole_number];
  } else if (!slots_.empty()) {
    number = slots_[slot_of(id, key.hash)].number;
  }
  if (number == none) return std::nullopt;
  return number;
}

}  // namespace townhall
