#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "townhall/core/array.hpp"

namespace townhall {

/// Memory that a thread uses again for block after block: what is taken is given back in reverse
/// order, all that was taken after a mark at once.
class Room {
 public:
  explicit Room(std::size_t bytes) : memory_(bytes) {}

  /// Values are unset. Throws std::bad_alloc where the room is full.
  template <class T>
  [[nodiscard]] std::span<T> take(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= step);
    const std::size_t bytes = (count * sizeof(T) + step - 1) / step * step;
    if (bytes > memory_.size() - used_) throw std::bad_alloc{};
    T* const first = reinterpret_cast<T*>(memory_.data() + used_);
    used_ += bytes;
    return {first, count};
  }
  template <class T>
  [[nodiscard]] std::span<T> take(std::size_t count, T value) {
    const auto taken = take<T>(count);
    for (T& one : taken) one = value;
    return taken;
  }

  [[nodiscard]] std::size_t mark() const { return used_; }
  void give_back(std::size_t mark) { used_ = mark; }

 private:
  static constexpr std::size_t step = 64;  // a cache line
  Array<std::byte> memory_;
  std::size_t used_ = 0;
};

}  // namespace townhall
