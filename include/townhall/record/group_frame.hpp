#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "townhall/engine/world.hpp"
#include "townhall/population/groups.hpp"

namespace townhall {

/// A group of citizens as of month 0, or everybody.
struct GroupKey {
  std::string dimension;
  std::string group;
  std::uint64_t citizens = 0;
};

/// The groups of a world as of month 0, those of political culture too, so that all arms of a
/// replicate have the same: everybody first, then each dimension's in order.
class GroupFrame {
 public:
  explicit GroupFrame(const World& world);

  [[nodiscard]] const std::vector<GroupKey>& keys() const { return keys_; }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  /// Position of a dimension's first group.
  [[nodiscard]] std::size_t first(Dimension dimension) const {
    return first_[static_cast<std::size_t>(dimension)];
  }
  /// Positions of the groups that a citizen belongs to, one a dimension, after everybody's.
  [[nodiscard]] std::array<std::size_t, dimension_count + 1> of(const Population& population,
                                                                std::size_t citizen) const;

  /// Adds how well this month's services match each group's own needs, 1 - half the sum over
  /// domains of |allocation - need|, townships weighted by the group's citizens there.
  void add_match(const World& world, std::span<double> match) const;

 private:
  /// The citizens of a group in one township.
  struct Part {
    std::size_t group = 0;
    std::size_t township = 0;
    double share = 0;                ///< of the group
    std::vector<double> need_share;  ///< of each domain
  };

  std::vector<GroupKey> keys_;
  std::array<std::size_t, dimension_count> first_{};
  std::vector<Part> parts_;
};

}  // namespace townhall
