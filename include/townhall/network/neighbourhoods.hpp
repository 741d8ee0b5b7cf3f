#pragma once

#include <cstdint>
#include <vector>

#include "townhall/population/citizens.hpp"

namespace townhall {

/// How ids are divided so that ties can be stored and walked: groups whose ties lie together, and
/// around each group a window of ids within which a contact is near, so that 16 bits name it.
class Neighbourhoods {
 public:
  static constexpr std::uint32_t group_at_most = 1024;    ///< citizens of a group
  static constexpr std::uint32_t window_at_most = 65536;  ///< citizens of a window

  struct Group {
    Range citizens;
    std::uint32_t window = 0;  ///< number of its window
  };

  /// One township.
  explicit Neighbourhoods(std::uint32_t citizens);
  /// No group spans two townships. Townships that fit a window lie in it whole.
  explicit Neighbourhoods(const Population& population);

  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  [[nodiscard]] const std::vector<Range>& windows() const { return windows_; }
  [[nodiscard]] Range window_of(const Group& group) const { return windows_[group.window]; }
  [[nodiscard]] std::uint32_t citizens() const {
    return groups_.empty() ? 0 : groups_.back().citizens.last;
  }
  /// The number of the group of a citizen.
  [[nodiscard]] std::size_t group_of(std::uint32_t citizen) const;

 private:
  void divide(const std::vector<Range>& townships);
  void add_groups(Range citizens);

  std::vector<Group> groups_;
  std::vector<Range> windows_;
};

}  // namespace townhall
