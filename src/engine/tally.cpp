#include "townhall/engine/tally.hpp"

namespace townhall {
namespace {

template <class T>
void add_each(std::vector<T>& sums, const std::vector<T>& others) {
  for (std::size_t n = 0; n < sums.size(); ++n) {
    if constexpr (std::is_integral_v<T>) {
      sums[n] += others[n];
    } else {
      sums[n].add(others[n]);
    }
  }
}

constexpr std::size_t levels = years_at_school.size(), quintiles = 5, sexes = 2, memberships = 2,
                      cultures = 3;

}  // namespace

Sums::Sums(std::size_t channel_count, std::size_t domain_count, std::size_t cohorts)
    : channels(channel_count),
      cohort_acts(channel_count * cohorts),
      heard(domain_count),
      voiced(domain_count),
      needs_of_participants(domain_count),
      needs_of_open(domain_count) {}

void Sums::add(const Sums& other) {
  citizens += other.citizens;
  participants += other.participants;
  for (std::size_t nest = 0; nest < nest_count; ++nest) {
    acted[nest] += other.acted[nest];
    habit[nest].add(other.habit[nest]);
  }
  active_year += other.active_year;
  turned_away += other.turned_away;
  expectant_acts += other.expectant_acts;
  answered_acts += other.answered_acts;
  named_own += other.named_own;
  satisfaction.add(other.satisfaction);
  efficacy.add(other.efficacy);
  culture.add(other.culture);
  skill.add(other.skill);
  open_rank.add(other.open_rank);
  exposure.add(other.exposure);
  exposure_squared.add(other.exposure_squared);
  exposure_of_active.add(other.exposure_of_active);
  for (std::size_t n = 0; n < acts_in_year.size(); ++n) acts_in_year[n] += other.acts_in_year[n];
  for (std::size_t k = 0; k < channels.size(); ++k) {
    channels[k].applicants += other.channels[k].applicants;
    channels[k].admitted += other.channels[k].admitted;
    channels[k].answered += other.channels[k].answered;
  }
  add_each(cohort_acts, other.cohort_acts);
  add_each(heard, other.heard);
  add_each(voiced, other.voiced);
  add_each(needs_of_participants, other.needs_of_participants);
  add_each(needs_of_open, other.needs_of_open);
}

void GroupSums::add(const GroupSums& other) {
  citizens += other.citizens;
  participants += other.participants;
  open_participants += other.open_participants;
  efficacy.add(other.efficacy);
  satisfaction.add(other.satisfaction);
}

GroupTally::GroupTally(const Population& population)
    : bands_(population.age_bands.size()),
      cells_(levels * quintiles * bands_ * sexes * memberships * cultures),
      villages_(population.villages()) {}

std::uint32_t GroupTally::cell_of(const Population& population, std::size_t citizen) {
  std::size_t cell = population.age_band[citizen];
  cell = cell * levels + population.education[citizen];
  cell = cell * quintiles + population.income_quintile[citizen];
  cell = cell * sexes + population.woman[citizen];
  cell = cell * memberships + population.member[citizen];
  return static_cast<std::uint32_t>(cell);
}

void GroupTally::add(std::uint32_t cell, std::uint32_t village, std::uint8_t culture,
                     bool participant, bool open, float efficacy, float satisfaction) {
  GroupSums one;
  one.citizens = 1;
  one.participants = participant ? 1 : 0;
  one.open_participants = open ? 1 : 0;
  one.efficacy.add(static_cast<double>(efficacy));
  one.satisfaction.add(static_cast<double>(satisfaction));
  cells_[cell * cultures + culture].add(one);
  villages_[village].add(one);
}

void GroupTally::add(const GroupTally& other) {
  add_each(cells_, other.cells_);
  add_each(villages_, other.villages_);
}

void GroupTally::clear() {
  cells_.assign(cells_.size(), {});
  villages_.assign(villages_.size(), {});
}

std::vector<GroupSums> GroupTally::of(Dimension dimension) const {
  if (dimension == Dimension::village) return villages_;
  // A cell's number from the right: culture, member, sex, quintile, level, band.
  std::size_t below = 1, groups = cultures;
  switch (dimension) {
    case Dimension::culture:
    case Dimension::village:
      break;
    case Dimension::member:
      below = cultures, groups = memberships;
      break;
    case Dimension::sex:
      below = cultures * memberships, groups = sexes;
      break;
    case Dimension::income_quintile:
      below = cultures * memberships * sexes, groups = quintiles;
      break;
    case Dimension::education:
      below = cultures * memberships * sexes * quintiles, groups = levels;
      break;
    case Dimension::age:
      below = cultures * memberships * sexes * quintiles * levels, groups = bands_;
      break;
  }
  std::vector<GroupSums> sums(groups);
  for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
    if (cells_[cell].citizens > 0) sums[cell / below % groups].add(cells_[cell]);
  }
  return sums;
}

}  // namespace townhall
