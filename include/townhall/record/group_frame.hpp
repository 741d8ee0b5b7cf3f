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
/// replicate have the same: everybody first, then each dimension's in order, last townships where
/// there are several.
class GroupFrame {
 public:
  explicit GroupFrame(const World& world);

  [[nodiscard]] const std::vector<GroupKey>& keys() const { return keys_; }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  /// Position of a dimension's first group.
  [[nodiscard]] std::size_t first(Dimension dimension) const {
    return first_[static_cast<std::size_t>(dimension)];
  }
  /// Position of the first township; size() where there is but one.
  [[nodiscard]] std::size_t first_township() const { return first_township_; }

  /// Positions of the groups that a citizen belongs to: everybody's, one a dimension, a township's.
  class OfCitizen {
   public:
    void add(std::size_t group) { groups_[count_++] = group; }
    [[nodiscard]] auto begin() const { return groups_.begin(); }
    [[nodiscard]] auto end() const { return groups_.begin() + count_; }
    [[nodiscard]] std::size_t operator[](std::size_t n) const { return groups_[n]; }

   private:
    std::array<std::size_t, dimension_count + 2> groups_{};
    std::uint8_t count_ = 0;
  };
  [[nodiscard]] OfCitizen of(const Population& population, std::size_t citizen) const;

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
  std::size_t first_township_ = 0;
  std::vector<Part> parts_;
};

}  // namespace townhall
