#pragma once

#include <cstdint>
#include <span>
#include <variant>

#include "townhall/core/describe.hpp"
#include "townhall/model/block.hpp"

namespace townhall {

/// The weights of one nest's utility.
struct NestTerms {
  double intercept = 0;
  double education = 0;
  double income = 0;
  double age = 0;
  double culture = 0;
  double efficacy = 0;
  double skill = 0;
  double grievance = 0;
  double satisfaction = 0;
  std::variant<double, Named<double>> peers = 0.0;
  double member = 0;
  double habit = 0;
  double together = 0;
  double initial_habit = 0;

  bool operator==(const NestTerms&) const = default;
};

constexpr void describe(auto& field, NestTerms& e) {
  constexpr Bounds logits{-50, 50};
  constexpr std::string_view resources = "resources: Verba, Schlozman & Brady 1995; size fitted",
                             engagement = "engagement: Verba, Schlozman & Brady 1995; size fitted";
  field("intercept", e.intercept,
        {.in = logits,
         .unit = "logits",
         .symbol = "b0",
         .meaning = "how ready citizens are, all else 0",
         .source = "fitted"});
  field("education", e.education,
        {.in = logits,
         .unit = "logits per unit of ze",
         .symbol = "b_edu",
         .meaning = "schooling, beyond what works through skill",
         .source = resources});
  field("income", e.income,
        {.in = logits,
         .unit = "logits per sd",
         .symbol = "b_inc",
         .meaning = "income",
         .source = resources});
  field("age", e.age,
        {.in = logits,
         .unit = "logits",
         .symbol = "b_age",
         .meaning = "middle age over youth and old age",
         .source = "inverted U: ANES 1992"});
  field("culture", e.culture,
        {.in = logits,
         .unit = "logits",
         .symbol = "b_cul",
         .meaning = "political culture, on 2 (c - 1/2)",
         .source = "Almond & Verba 1963; size fitted"});
  field("efficacy", e.efficacy,
        {.in = logits,
         .unit = "logits",
         .symbol = "b_eff",
         .meaning = "external efficacy",
         .source = engagement});
  field("skill", e.skill,
        {.in = logits,
         .unit = "logits",
         .symbol = "b_skill",
         .meaning = "civic skill",
         .source = resources});
  field("grievance", e.grievance,
        {.in = logits,
         .unit = "logits",
         .symbol = "b_griev",
         .meaning = "dissatisfaction of those who believe to be heard",
         .source = "assumption"});
  field("satisfaction", e.satisfaction,
        {.in = logits,
         .unit = "logits",
         .symbol = "b_sat",
         .meaning = "satisfaction",
         .source = "Zhong & Chen 2002; size fitted"});
  field("peers", e.peers,
        {.in = logits,
         .unit = "logits per share of contacts",
         .symbol = "b_peer",
         .meaning = "contacts who took part last month: one number, or one for each layer (0 where "
                    "not named)",
         .source = "recruitment: Nickerson 2008; size fitted"});
  field("member", e.member,
        {.in = logits,
         .unit = "logits",
         .symbol = "b_org",
         .meaning = "membership of an association",
         .source = "recruitment: Verba, Schlozman & Brady 1995; size fitted"});
  field("habit", e.habit,
        {.in = logits,
         .unit = "logits",
         .symbol = "b_habit",
         .meaning = "habit",
         .source = "Gerber, Green & Shachar 2003; size fitted"});
  field("together", e.together,
        {.in = unit_interval,
         .unit = "probability",
         .meaning = "that a household's members decide on one draw",
         .source = "pair correlation of votes: Gerber, Green & Larimer 2008"});
  field("initial_habit", e.initial_habit,
        {.in = unit_interval,
         .unit = "habit",
         .meaning = "at month 0",
         .source = "the expected turnout"});
}

/// What some citizens' utilities are made of, a column each: floats for a first look at everybody,
/// doubles for those who may take part.
template <class Real>
struct Tempted {
  std::span<const Real> schooling;  ///< ze
  std::span<const Real> income, culture, efficacy, skill, satisfaction, habit;
  std::span<const Real> prime;   ///< 1 - ((age - 55) / 25)^2
  std::span<const Real> member;  ///< 0, 1
  std::span<const Real>
      given;  ///< what is added as it is: peers, campaign, inclination, propensity

  [[nodiscard]] std::size_t size() const { return income.size(); }
};

/// Everybody in the block, tempted by a nest. Columns that are not the block's own lie in its room.
[[nodiscard]] Tempted<float> everybody_tempted(const Block& block, Nest nest, const NestTerms& b);

/// Some of them, by their positions.
[[nodiscard]] Tempted<double> some_tempted(const Tempted<float>& everybody,
                                           std::span<const std::uint32_t> citizens, Room& room);

/// u without the channels' inclusive value, logits: b'z, with 2 (c - 1/2) for culture and (1 - q) x
/// for grievance.
template <class Real>
[[nodiscard]] std::span<Real> nest_utility(const Tempted<Real>& tempted, const NestTerms& b,
                                           Room& room);

/// v_k, logits: asc + channel terms + asked mob - C - kappa max(0, d - s). `citizens`: the
/// positions of the tempted in the block; none: everybody.
template <class Real>
[[nodiscard]] std::span<Real> channel_utility(const Block& block, const Tempted<Real>& tempted,
                                              std::span<const std::uint32_t> citizens,
                                              std::size_t k, double skill_gap);

}  // namespace townhall
