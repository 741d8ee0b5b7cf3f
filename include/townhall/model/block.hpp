#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/core/room.hpp"
#include "townhall/model/seen.hpp"
#include "townhall/model/state.hpp"
#include "townhall/township/conditions.hpp"

namespace townhall {

/// A citizen's act this month, as the steps after the decision fill it in.
struct Act {
  std::uint32_t citizen = 0;  ///< position in the block
  std::uint8_t channel = 0;
  std::uint8_t domain = 0;  ///< the service domain named
  bool admitted = true;
  bool named_own = false;  ///< named the own need by intent
  bool answered = false;
};

/// What the government of the block's township offers this month.
struct Offer {
  std::span<const Channel> channels;
  std::span<const Conditions> conditions;  ///< per cohort
  std::array<bool, nest_count> open{};     ///< a channel of the nest is open to some cohort
  std::span<const double> plan;            ///< the authority's agenda, shares of domains
  std::span<const double> need;            ///< true need shares at month 0
  std::span<const double> allocation;      ///< last month's
  std::span<const double> demand;          ///< applicants per channel when it was last open
  double load = 0;                         ///< see TownshipState
  double citizens = 0;                     ///< of the township
};

/// Up to a few thousand citizens of one township as a mechanism sees them: the citizen's horizon.
struct Block {
  std::uint32_t first = 0;  ///< id of the first citizen
  std::uint32_t count = 0;
  std::uint32_t month = 0;
  const Draws* draws = nullptr;
  Room* room = nullptr;  ///< what a mechanism takes of it is given back after it
  Seen seen;
  Offer offer;

  // The block's own citizens.
  std::span<float> culture;
  std::span<float> skill;
  std::span<float> efficacy;
  std::span<float> satisfaction;
  std::array<std::span<float>, nest_count> habit;
  std::span<const IncomeScore> income;
  std::span<const SkillAnchor> skill_anchor;
  std::span<const CultureAnchor> culture_anchor;
  std::span<const Propensity> propensity;
  std::span<const Age> age;
  std::span<const float> threshold;  ///< imported thresholds; empty where none
  std::span<const std::uint8_t> education;
  std::span<const std::uint8_t> member;
  std::span<const std::uint8_t> need;
  std::span<const std::uint8_t> cohort;
  std::span<const std::uint16_t> usable;
  std::uint32_t first_household = 0;  ///< number of the first citizen's
  std::span<const std::uint32_t>
      households;  ///< first citizen (id) of each that the block has members of, and of the next

  // Left by earlier steps for later ones.
  std::array<std::span<float>, nest_count>
      exposure;  ///< f: weighted share of contacts who acted last month
  std::array<std::span<std::uint32_t>, nest_count> active_contacts;  ///< how many of them
  std::span<float>
      expectant_share;  ///< e: weighted share of contacts with an act that expects an answer
  std::span<float> answered_share;  ///< weighted share of contacts with an answered such act
  std::span<float>
      contacts_culture;  ///< weighted mean culture of contacts; the own where there is none
  std::array<std::span<float>, nest_count>
      inclination;                                ///< added to the utility of a nest, starts at 0
  std::array<std::span<Act>, nest_count> acting;  ///< who acts; room for everybody
  std::array<std::uint32_t, nest_count> acts{};   ///< how many do

  [[nodiscard]] const Conditions& conditions(std::uint32_t i) const {
    return offer.conditions.size() == 1 ? offer.conditions.front() : offer.conditions[cohort[i]];
  }
  [[nodiscard]] std::span<Act> acting_in(Nest nest) {
    return acting[index(nest)].first(acts[index(nest)]);
  }
  /// A value of this month's conditions, of(conditions of one's cohort), for everybody, or for the
  /// citizens at some positions.
  template <class Real>
  [[nodiscard]] std::span<Real> by_cohort(auto&& of) const {
    return by_cohort<Real>(of, count, [](std::uint32_t i) { return i; });
  }
  template <class Real>
  [[nodiscard]] std::span<Real> by_cohort(std::span<const std::uint32_t> citizens,
                                          auto&& of) const {
    return by_cohort<Real>(of, static_cast<std::uint32_t>(citizens.size()),
                           [=](std::uint32_t j) { return citizens[j]; });
  }
  void add_act(Nest nest, const Act& act) { acting[index(nest)][acts[index(nest)]++] = act; }

  /// A uniform of each who acts in a nest, this month. They lie in the room.
  [[nodiscard]] std::span<const double> uniforms_of_acting(Stream stream, Nest nest) const;

  /// A uniform of the citizen at position `i`, this month.
  [[nodiscard]] double uniform(Stream stream, std::uint32_t i) const {
    return draws->uniform(stream, std::uint64_t{first} + i, month);
  }

 private:
  template <class Real>
  [[nodiscard]] std::span<Real> by_cohort(auto&& of, std::uint32_t citizens, auto&& who) const {
    const auto values = room->take<Real>(citizens);
    if (offer.conditions.size() == 1) {
      const auto everybodys = static_cast<Real>(of(offer.conditions.front()));
      for (Real& value : values) value = everybodys;
      return values;
    }
    std::array<Real, cohorts_at_most> table{};
    for (std::size_t c = 0; c < offer.conditions.size(); ++c)
      table[c] = static_cast<Real>(of(offer.conditions[c]));
    for (std::uint32_t j = 0; j < citizens; ++j) values[j] = table[cohort[who(j)]];
    return values;
  }
};

}  // namespace townhall
