#pragma once

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace townhall {

/// Room for a column: aligned for vector instructions, and on huge pages where it is large (a
/// column walked at random would miss the processor's table of small ones). Throws std::bad_alloc.
[[nodiscard]] void* allocate_column(std::size_t bytes);
void free_column(void* memory, std::size_t bytes) noexcept;

/// What a part of a column holds is not needed any more: its pages may go back to the system, and
/// what is read there from now on is unset.
void forget_part(void* memory, std::size_t bytes) noexcept;

/// The allocator of columns. Elements made without a value are left as they are, so that the thread
/// that fills them touches them first.
template <class T>
struct ColumnAllocator {
  using value_type = T;
  ColumnAllocator() = default;
  template <class Other>
  constexpr ColumnAllocator(const ColumnAllocator<Other>&) noexcept {}

  [[nodiscard]] T* allocate(std::size_t count) {
    return static_cast<T*>(allocate_column(count * sizeof(T)));
  }
  void deallocate(T* memory, std::size_t count) noexcept { free_column(memory, count * sizeof(T)); }

  template <class Made, class... From>
  void construct(Made* place, From&&... from) {
    if constexpr (sizeof...(From) == 0 && std::is_trivially_default_constructible_v<Made>) {
      ::new (static_cast<void*>(place)) Made;
    } else {
      ::new (static_cast<void*>(place)) Made(std::forward<From>(from)...);
    }
  }
  bool operator==(const ColumnAllocator&) const = default;
};

/// A column of a world: `Array<T> a(n)` leaves the values unset, `Array<T> a(n, value)` sets them.
template <class T>
using Array = std::vector<T, ColumnAllocator<T>>;

}  // namespace townhall
