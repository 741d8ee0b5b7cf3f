#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace townhall {

/// Entries with names, in the order in which the scenario gives them. The order is the order in the
/// tables; look-up is linear, for maps of a few dozen entries that no loop over citizens touches.
template <class T>
class Named {
 public:
  using Entry = std::pair<std::string, T>;

  Named() = default;
  Named(std::initializer_list<Entry> entries) : entries_(entries) {}

  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] auto begin() { return entries_.begin(); }
  [[nodiscard]] auto end() { return entries_.end(); }
  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }
  [[nodiscard]] const Entry& at(std::size_t position) const { return entries_.at(position); }

  /// Position of the entry called `name`, if there is one.
  [[nodiscard]] std::optional<std::size_t> position(std::string_view name) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& entry) { return entry.first == name; });
    if (found == entries_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - entries_.begin());
  }

  [[nodiscard]] const T* find(std::string_view name) const {
    const auto at = position(name);
    return at ? &entries_[*at].second : nullptr;
  }

  /// The entry called `name`, appended with T's defaults where it is missing.
  T& operator[](std::string_view name) {
    if (const auto at = position(name)) return entries_[*at].second;
    return entries_.emplace_back(std::string(name), T{}).second;
  }

  void clear() { entries_.clear(); }

  bool operator==(const Named&) const = default;

 private:
  std::vector<Entry> entries_;
};

}  // namespace townhall
