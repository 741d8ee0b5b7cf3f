#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "townhall/core/room.hpp"
#include "townhall/engine/world.hpp"
#include "townhall/model/block.hpp"
#include "townhall/model/seen.hpp"

namespace townhall {

/// A few citizens of one township whose every column is set by hand. All start alike: halves, a
/// schooling of 9 years (ze = 1/3), age 55, no income beyond the mean, no ties; each in a household
/// of their own (households rise by one); two domains of service. `view` opens a block on the
/// columns as they are then.
class HandBlock {
 public:
  explicit HandBlock(std::uint32_t citizens, std::uint32_t seed = 1)
      : count(citizens),
        draws(seed, 1),
        room((std::size_t{1} << 20) + std::size_t{512} * citizens) {
    network.neighbourhoods = std::make_shared<const Neighbourhoods>(count);
    for (auto* column : {&culture, &skill, &efficacy, &satisfaction}) column->assign(count, .5f);
    skill_anchor.assign(count, SkillAnchor(.5));
    culture_anchor.assign(count, CultureAnchor(.5));
    income.assign(count, IncomeScore(0));
    propensity.assign(count, Propensity(0));
    for (auto* column : {&habit[0], &habit[1], &exposure[0], &exposure[1], &inclination[0],
                         &inclination[1], &expectant_share, &answered_share, &contacts_culture})
      column->assign(count, 0);
    age.assign(count, Age(55));
    education.assign(count, static_cast<std::uint8_t>(Education::lower_secondary));
    member.assign(count, 0);
    need.assign(count, 0);
    cohort.assign(count, 0);
    usable.assign(count, 0xFFFF);
    for (std::uint32_t i = 0; i < count; ++i) household.push_back(i);
    for (std::size_t nest = 0; nest < nest_count; ++nest) {
      active_contacts[nest].assign(count, 0);
      acting[nest].resize(count);
    }
    seen.assign(count, Word(false, false, false, false, .5f));
    conditions.emplace_back();
    conditions.front() = {.responsiveness = .25, .quality = .75, .transparency = .5};
  }
  HandBlock(const HandBlock&) = delete;
  HandBlock& operator=(const HandBlock&) = delete;

  /// Everybody can use it; its conditions are its own values.
  void add_channel(const Channel& channel) {
    channels.push_back(channel);
    Township only;
    only.channels = {channel};
    for (Conditions& cohort_conditions : conditions)
      cohort_conditions.channels.push_back(base_conditions(only, {}).channels.front());
    demand.push_back(0);
  }
  void add_layer(double weight, Array<Tie> ties) {
    const std::string name = "layer_" + std::to_string(network.layers.size() + 1);
    network.layers.emplace_back(name, weight, network.neighbourhoods, std::move(ties));
  }
  /// What the citizens from `first` to before `last` see of others, as the words are now.
  [[nodiscard]] Seen look(std::uint32_t first, std::uint32_t last) {
    const bool occasions =
        std::any_of(seen.begin(), seen.end(), [](Word word) { return word.acted(Nest::occasion); });
    near.spread(seen, {0, count}, occasions);
    return {network, seen, near, {first, last}};
  }

  [[nodiscard]] Block view() {
    Block block;
    block.first = 0;
    block.count = count;
    block.month = month;
    block.draws = &draws;
    room.give_back(0);
    block.room = &room;
    block.seen = look(0, count);
    block.offer = {.channels = channels,
                   .conditions = conditions,
                   .plan = plan,
                   .need = need_shares,
                   .allocation = allocation,
                   .demand = demand,
                   .load = load,
                   .citizens = citizens_of_township > 0 ? citizens_of_township : double(count)};
    block.culture = culture;
    block.skill = skill;
    block.efficacy = efficacy;
    block.satisfaction = satisfaction;
    block.income = income;
    block.skill_anchor = skill_anchor;
    block.culture_anchor = culture_anchor;
    block.propensity = propensity;
    block.age = age;
    block.threshold = threshold;
    block.education = education;
    block.member = member;
    block.need = need;
    block.cohort = cohort;
    block.usable = usable;
    households = {0};
    for (std::uint32_t i = 1; i < count; ++i) {
      if (household[i] != household[i - 1]) households.push_back(i);
    }
    households.push_back(count);
    block.first_household = household.front();
    block.households = households;
    block.expectant_share = expectant_share;
    block.answered_share = answered_share;
    block.contacts_culture = contacts_culture;
    for (const Nest nest : {Nest::open, Nest::occasion}) {
      const std::size_t n = index(nest);
      for (const Conditions& one : conditions)
        block.offer.open[n] = block.offer.open[n] || one.any_open(nest, channels);
      block.habit[n] = habit[n];
      block.exposure[n] = exposure[n];
      block.active_contacts[n] = active_contacts[n];
      block.inclination[n] = inclination[n];
      block.acting[n] = acting[n];
    }
    return block;
  }

  std::uint32_t count;
  std::uint32_t month = 1;
  Draws draws;
  Network network;
  std::vector<Word> seen;  ///< last month's
  std::vector<Channel> channels;
  std::vector<Conditions> conditions;
  std::vector<double> plan{.6, .4}, need_shares{.5, .5}, allocation{.6, .4}, demand;
  double load = 0;
  double citizens_of_township = 0;  ///< 0: those of the block

  std::vector<float> culture, skill, efficacy, satisfaction, threshold, expectant_share,
      answered_share, contacts_culture;
  std::vector<IncomeScore> income;
  std::vector<SkillAnchor> skill_anchor;
  std::vector<CultureAnchor> culture_anchor;
  std::vector<Propensity> propensity;
  std::vector<Age> age;
  std::array<std::vector<float>, nest_count> habit, exposure, inclination;
  std::array<std::vector<std::uint32_t>, nest_count> active_contacts;
  std::array<std::vector<Act>, nest_count> acting;
  std::vector<std::uint8_t> education, member, need, cohort;
  std::vector<std::uint16_t> usable;
  std::vector<std::uint32_t> household;

  NearWords near;                         ///< made by `look`
  std::vector<std::uint32_t> households;  ///< made by `view`
  Room room;                              ///< emptied by `view`
};

}  // namespace townhall
