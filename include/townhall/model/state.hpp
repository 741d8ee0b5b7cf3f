#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "townhall/core/column.hpp"
#include "townhall/model/word.hpp"
#include "townhall/population/citizens.hpp"
#include "townhall/township/channels.hpp"

namespace townhall {

/// The columns that change. An arm copies this alone.
struct State {
  Visible<Word> seen;  ///< what contacts see

  Private<float> culture;                        ///< c, [0,1]
  Private<float> skill;                          ///< s, [0,1]
  Private<float> efficacy;                       ///< x, [0,1]
  Private<float> satisfaction;                   ///< q, [0,1]
  std::array<Private<float>, nest_count> habit;  ///< h, [0,1]

  // Changed by stocks only.
  Private<IncomeScore> income;            ///< zy, sd of log income at month 0
  Private<SkillAnchor> skill_anchor;      ///< s0, [0,1]
  Private<CultureAnchor> culture_anchor;  ///< c0, [-4,5]
  Private<std::uint8_t> education;        ///< level, Education as a number

  // Follow from this month's conditions.
  Private<std::uint8_t> member;   ///< of an association, 0, 1
  Private<std::uint16_t> usable;  ///< channels within reach, a bit each
  Private<std::uint8_t>
      cohort;  ///< which targeted interventions reach the citizen; empty: all alike

  Private<std::uint16_t> history;  ///< open acts, a bit a month, the latest lowest; 12 are kept
};

/// What a government remembers.
struct TownshipState {
  std::vector<double> belief;      ///< B[d], weight of each domain in what is heard
  std::vector<double> allocation;  ///< a[d], shares of the budget
  std::vector<double> demand;  ///< applicants per channel in the last month in which it was open
  double load = 0;  ///< admitted acts that expect an answer per 1,000 citizens last month
};

}  // namespace townhall
