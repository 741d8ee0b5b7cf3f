#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "townhall/core/numeric.hpp"
#include "townhall/engine/world.hpp"
#include "townhall/population/groups.hpp"

namespace townhall {

/// Acts through one channel in a month.
struct ChannelSums {
  std::uint64_t applicants = 0;
  std::uint64_t admitted = 0;
  std::uint64_t answered = 0;
};

/// Sums of one month over some citizens: integers and fixed point, so that they merge in any order
/// to the same.
struct Sums {
  std::uint64_t citizens = 0;
  std::uint64_t participants = 0;                 ///< with an admitted act in any nest
  std::array<std::uint64_t, nest_count> acted{};  ///< with an admitted act in the nest
  std::uint64_t active_year = 0;                  ///< with an open act in the last 12 months
  std::uint64_t turned_away = 0;
  std::uint64_t expectant_acts = 0;  ///< admitted acts that expect an answer
  std::uint64_t answered_acts = 0;   ///< of those
  std::uint64_t named_own = 0;       ///< admitted acts that named the own need by intent
  ExactSum satisfaction, efficacy, culture, skill;
  std::array<ExactSum, nest_count> habit;
  ExactSum open_rank;  ///< income ranks of those with an open act
  ExactSum exposure, exposure_squared,
      exposure_of_active;  ///< f of the open nest: sum, of squares, of those who acted
  std::array<std::uint64_t, year + 1>
      acts_in_year{};  ///< citizens by number of open acts in 12 months
  std::vector<ChannelSums> channels;
  std::vector<std::uint64_t> cohort_acts;  ///< admitted acts by cohort and channel
  std::vector<ExactSum> heard;             ///< T[d]: acts that named d, weighted by authenticity
  std::vector<std::uint64_t> voiced;       ///< admitted acts that named d
  std::vector<std::uint64_t> needs_of_participants;  ///< participants who need d
  std::vector<std::uint64_t> needs_of_open;          ///< those with an open act who need d

  Sums() = default;
  Sums(std::size_t channel_count, std::size_t domain_count, std::size_t cohorts);
  void add(const Sums& other);
  /// All 0, of as many channels, domains and cohorts.
  void clear();
};

/// What a group did and felt.
struct GroupSums {
  std::uint64_t citizens = 0;
  std::uint64_t participants = 0;
  std::uint64_t open_participants = 0;
  ExactSum efficacy, satisfaction;

  void add(const GroupSums& other);
};

/// The groups of every dimension.
class Groups {
 public:
  /// In the order of their names.
  [[nodiscard]] const std::vector<GroupSums>& of(Dimension dimension) const {
    return sums_[static_cast<std::size_t>(dimension)];
  }
  [[nodiscard]] std::vector<GroupSums>& of(Dimension dimension) {
    return sums_[static_cast<std::size_t>(dimension)];
  }

 private:
  std::array<std::vector<GroupSums>, dimension_count> sums_;
};

/// Gathers the sums by group. Groups as of month 0 are kept in one joint cell a citizen, of which
/// the dimensions' groups are made once a month; villages are ranges of ids, and culture changes,
/// so both stand apart.
class GroupTally {
 public:
  GroupTally() = default;
  explicit GroupTally(const Population& population);

  /// Everybody of a block: their joint cells, culture, efficacy and satisfaction (in steps of a
  /// share).
  void add(std::span<const std::uint16_t> cells, std::span<const float> culture,
           std::span<const std::uint32_t> efficacy, std::span<const std::uint32_t> satisfaction);
  /// Everybody of a block who lives in a village.
  void add_village(std::uint32_t village, ExactSum efficacy, ExactSum satisfaction);
  /// One who took part.
  void add_participant(std::uint16_t cell, std::uint32_t village, float culture, bool open);
  /// What another has of the same population; leaves nothing fresh there.
  void add(GroupTally& other);
  void clear();
  /// All that has been added. Leaves nothing fresh.
  [[nodiscard]] Groups groups();

 private:
  /// What is added up by cell.
  enum Column : std::size_t { felt_efficacy, felt_satisfaction, took_part, came_openly, columns };
  /// A number for each cell.
  using ByCell = std::vector<std::int64_t>;

  /// Adds to the columns of what is felt what `fresh_` holds.
  void settle();
  void add_cultures(std::span<const float> culture, std::span<const std::uint32_t> efficacy,
                    std::span<const std::uint32_t> satisfaction);

  std::size_t bands_ = 1;
  std::shared_ptr<const Groups> citizens_;  ///< how many each group has, culture left out
  /// The latest `fresh_citizens_` by cell: steps of efficacy in the upper half, of satisfaction in
  /// the lower, so that one addition a citizen does for both.
  std::vector<std::uint64_t> fresh_;
  std::size_t fresh_citizens_ = 0;
  std::array<ByCell, columns> cells_;  ///< felt: in steps of a share
  std::vector<GroupSums> villages_;
  std::array<GroupSums, 3> cultures_;
};

/// One month in numbers.
struct Tally {
  std::uint32_t month = 0;
  Sums world;
  std::vector<Sums> townships;
  Groups groups;
  bool occasion = false;       ///< some channel of the occasion nest was open
  std::optional<double> cost;  ///< of policies this month; none where no intervention has a cost
};

}  // namespace townhall
