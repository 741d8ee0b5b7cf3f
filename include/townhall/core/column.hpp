#pragma once

#include <cstddef>
#include <span>
#include <utility>

#include "townhall/core/array.hpp"

namespace townhall {

/// A column that only its owner sees: one value a citizen.
template <class T>
class Private {
 public:
  Private() = default;
  explicit Private(std::size_t size, T value = T{}) : values_(size, value) {}
  explicit Private(Array<T> values) : values_(std::move(values)) {}

  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] std::span<T> own(std::size_t first, std::size_t count) {
    return std::span<T>(values_).subspan(first, count);
  }
  [[nodiscard]] std::span<T> all() { return values_; }
  [[nodiscard]] std::span<const T> all() const { return values_; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return values_[i]; }
  [[nodiscard]] T& operator[](std::size_t i) { return values_[i]; }

 private:
  Array<T> values_;
};

/// A column that contacts see as it was last month, while its owner writes this month's.
template <class T>
class Visible {
 public:
  Visible() = default;
  explicit Visible(std::size_t size, T value = T{}) : last_(size, value), next_(size, value) {}

  [[nodiscard]] std::span<const T> last() const { return last_; }
  [[nodiscard]] std::span<T> next(std::size_t first, std::size_t count) {
    return std::span<T>(next_).subspan(first, count);
  }
  /// This month's values become last month's.
  void turn() { std::swap(last_, next_); }

 private:
  Array<T> last_;
  Array<T> next_;
};

}  // namespace townhall
