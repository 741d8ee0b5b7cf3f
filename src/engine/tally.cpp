#include "townhall/engine/tally.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

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

/// Calls group(dimension, its number, sum) for every group that cells are parts of, in order. In a
/// cell's number the age band comes first, then level, fifth, sex and membership. The first
/// dimension left is summed out, so that there is less and less to add and each addition is one of
/// neighbours. `cells` is used up.
void sum_groups(std::span<std::int64_t> cells, std::size_t bands, auto&& group) {
  const std::array<std::pair<Dimension, std::size_t>, 5> dimensions{
      {{Dimension::age, bands},
       {Dimension::education, JointCell::levels},
       {Dimension::income_quintile, JointCell::quintiles},
       {Dimension::sex, JointCell::sexes},
       {Dimension::member, JointCell::memberships}}};
  for (const auto& [dimension, size] : dimensions) {
    const std::size_t count = cells.size() / size;
    for (std::size_t g = 0; g < size; ++g) {
      const auto here = cells.subspan(g * count, count);
      group(dimension, g, std::accumulate(here.begin(), here.end(), std::int64_t{0}));
      if (g == 0) continue;
      for (std::size_t n = 0; n < count; ++n) cells[n] += here[n];
    }
    cells = cells.first(count);
  }
}

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

void Sums::clear() {
  Sums none;
  for (const auto list :
       {&Sums::cohort_acts, &Sums::voiced, &Sums::needs_of_participants, &Sums::needs_of_open}) {
    std::swap(none.*list, this->*list);
    std::fill((none.*list).begin(), (none.*list).end(), 0);
  }
  std::swap(none.channels, channels);
  std::fill(none.channels.begin(), none.channels.end(), ChannelSums{});
  std::swap(none.heard, heard);
  std::fill(none.heard.begin(), none.heard.end(), ExactSum{});
  *this = std::move(none);
}

GroupTally::GroupTally(const Population& population)
    : bands_(population.age_bands.size()),
      fresh_(JointCell::count(bands_)),
      villages_(population.villages()) {
  for (ByCell& column : cells_) column.resize(fresh_.size());
  ByCell counts(fresh_.size());
  for (const std::uint16_t cell : population.cell) ++counts[JointCell::counted(cell)];
  Groups citizens;
  sum_groups(counts, bands_, [&](Dimension dimension, std::size_t, std::int64_t count) {
    citizens.of(dimension).push_back({.citizens = static_cast<std::uint64_t>(count)});
  });
  for (std::size_t v = 0; v < villages_.size(); ++v)
    citizens.of(Dimension::village)
        .push_back({.citizens = population.citizens_of_village(v).count()});
  citizens_ = std::make_shared<const Groups>(std::move(citizens));
}

void GroupTally::add(std::span<const std::uint16_t> cells, std::span<const float> culture,
                     std::span<const std::uint32_t> efficacy,
                     std::span<const std::uint32_t> satisfaction) {
  for (std::size_t first = 0; first < cells.size();) {
    if (fresh_citizens_ == shares_at_a_time) settle();
    const std::size_t count = std::min(cells.size() - first, shares_at_a_time - fresh_citizens_);
    for (std::size_t i = first; i < first + count; ++i)
      fresh_[JointCell::counted(cells[i])] += std::uint64_t{efficacy[i]} << 32U | satisfaction[i];
    fresh_citizens_ += count;
    add_cultures(culture.subspan(first, count), efficacy.subspan(first, count),
                 satisfaction.subspan(first, count));
    first += count;
  }
}

/// Two types are counted; the third has the rest.
void GroupTally::add_cultures(std::span<const float> culture,
                              std::span<const std::uint32_t> efficacy,
                              std::span<const std::uint32_t> satisfaction) {
  struct {
    std::uint32_t citizens = 0, efficacy = 0, satisfaction = 0;
  } all, low, high;
  for (std::size_t i = 0; i < culture.size(); ++i) {
    const std::uint32_t x = efficacy[i], q = satisfaction[i];
    const std::uint32_t is_low = culture_type(culture[i]) == 0 ? ~0U : 0U;
    const std::uint32_t is_high = culture_type(culture[i]) == 2 ? ~0U : 0U;
    all.efficacy += x;
    all.satisfaction += q;
    low.citizens -= is_low;
    low.efficacy += x & is_low;
    low.satisfaction += q & is_low;
    high.citizens -= is_high;
    high.efficacy += x & is_high;
    high.satisfaction += q & is_high;
  }
  all.citizens = static_cast<std::uint32_t>(culture.size());
  const auto add = [this](std::size_t type, const auto& sums) {
    cultures_[type].citizens += sums.citizens;
    cultures_[type].efficacy.add_steps(sums.efficacy);
    cultures_[type].satisfaction.add_steps(sums.satisfaction);
  };
  all.citizens -= low.citizens + high.citizens;
  all.efficacy -= low.efficacy + high.efficacy;
  all.satisfaction -= low.satisfaction + high.satisfaction;
  add(0, low);
  add(1, all);
  add(2, high);
}

void GroupTally::settle() {
  for (std::size_t cell = 0; cell < fresh_.size(); ++cell) {
    cells_[felt_efficacy][cell] += static_cast<std::int64_t>(fresh_[cell] >> 32U);
    cells_[felt_satisfaction][cell] += static_cast<std::uint32_t>(fresh_[cell]);
  }
  std::fill(fresh_.begin(), fresh_.end(), 0);
  fresh_citizens_ = 0;
}

void GroupTally::add_village(std::uint32_t village, ExactSum efficacy, ExactSum satisfaction) {
  villages_[village].efficacy.add(efficacy);
  villages_[village].satisfaction.add(satisfaction);
}

void GroupTally::add_participant(std::uint16_t cell, std::uint32_t village, float culture,
                                 bool open) {
  const std::uint32_t counted = JointCell::counted(cell);
  ++cells_[took_part][counted];
  if (open) ++cells_[came_openly][counted];
  for (GroupSums* group : {&villages_[village], &cultures_[culture_type(culture)]}) {
    ++group->participants;
    if (open) ++group->open_participants;
  }
}

void GroupTally::add(GroupTally& other) {
  other.settle();
  for (std::size_t column = 0; column < columns; ++column)
    add_each(cells_[column], other.cells_[column]);
  add_each(villages_, other.villages_);
  for (std::size_t type = 0; type < cultures_.size(); ++type)
    cultures_[type].add(other.cultures_[type]);
}

void GroupTally::clear() {
  std::fill(fresh_.begin(), fresh_.end(), 0);
  fresh_citizens_ = 0;
  for (ByCell& column : cells_) std::fill(column.begin(), column.end(), 0);
  std::fill(villages_.begin(), villages_.end(), GroupSums{});
  cultures_ = {};
}

Groups GroupTally::groups() {
  settle();
  Groups groups = *citizens_;
  groups.of(Dimension::culture).assign(cultures_.begin(), cultures_.end());
  auto& villages = groups.of(Dimension::village);
  for (std::size_t v = 0; v < villages.size(); ++v) villages[v].add(villages_[v]);
  std::array<ByCell, columns> rest = cells_;
  const auto sum = [&](Column column, auto&& add) {
    sum_groups(rest[column], bands_, [&](Dimension dimension, std::size_t group, std::int64_t all) {
      add(groups.of(dimension)[group], all);
    });
  };
  sum(felt_efficacy, [](GroupSums& group, std::int64_t steps) { group.efficacy.add_steps(steps); });
  sum(felt_satisfaction,
      [](GroupSums& group, std::int64_t steps) { group.satisfaction.add_steps(steps); });
  sum(took_part, [](GroupSums& group, std::int64_t count) {
    group.participants = static_cast<std::uint64_t>(count);
  });
  sum(came_openly, [](GroupSums& group, std::int64_t count) {
    group.open_participants = static_cast<std::uint64_t>(count);
  });
  return groups;
}

}  // namespace townhall
