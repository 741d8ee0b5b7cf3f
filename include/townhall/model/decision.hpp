#pragma once

#include <array>
#include <string_view>
#include <variant>

#include "townhall/model/block.hpp"
#include "townhall/model/choice.hpp"
#include "townhall/model/rules/complex_contagion.hpp"
#include "townhall/model/rules/linear_threshold.hpp"
#include "townhall/model/rules/nested_logit.hpp"

namespace townhall {

/// One of these decides whether a citizen takes part; the choice of a channel is the logit's in all
/// of them.
using Rule = std::variant<NestedLogit, LinearThreshold, ComplexContagion>;

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

/// Who takes part, and through which channel, in each nest with an open channel.
/// v_k = asc + channel terms + asked mob - C - kappa max(0, d - s); I = lambda ln sum_m
/// exp(I_m/lambda), I_m = lambda_m ln sum_k exp(v_k/lambda_m); u = b'z + self (open nest) +
/// campaign + I; takes part if U < 1/(1 + exp(-u)). Source: McFadden 1978 (three levels); Verba,
/// Schlozman & Brady 1995 (terms). Reads: own columns after Culture, exposure, inclination, usable,
/// conditions. Writes: acting. Checked by: tests/theory/logit_test, granovetter_test,
/// tests/reference.
struct Decision {
  static constexpr std::string_view name = "decision";

  /// What the draws of a nest are for.
  struct Purposes {
    Stream own;        ///< a citizen's U
    Stream household;  ///< a household's U
    Stream coin;       ///< do its members decide on one draw
    Stream choice;     ///< mode and channel
  };
  static constexpr std::array<Purposes, nest_count> purposes{
      Purposes{stream("decision/open/own"), stream("decision/open/household"),
               stream("decision/open/coin"), stream("decision/open/choice")},
      Purposes{stream("decision/occasion/own"), stream("decision/occasion/household"),
               stream("decision/occasion/coin"), stream("decision/occasion/choice")}};
  static constexpr std::array streams{
      purposes[0].own,    purposes[0].household, purposes[0].coin,
      purposes[0].choice, purposes[1].own,       purposes[1].household,
      purposes[1].coin,   purposes[1].choice,    LinearThreshold::drawn_threshold};

  Rule rule;
  double skill_gap = 2.5;
  double mode_scale = .1;
  double nest_scale = .3;
  NestTerms open{.intercept = -5.51,
                 .education = .10,
                 .income = .38,
                 .age = .5,
                 .culture = 1.1,
                 .efficacy = 1.6,
                 .skill = 1.8,
                 .grievance = .8,
                 .satisfaction = 0,
                 .peers = 1.6,
                 .member = .5,
                 .habit = 1.0,
                 .together = .2,
                 .initial_habit = 0};
  NestTerms occasion{.intercept = .13,
                     .education = -.15,
                     .income = 0,
                     .age = .3,
                     .culture = .2,
                     .efficacy = 0,
                     .skill = -.3,
                     .grievance = 0,
                     .satisfaction = .8,
                     .peers = 0.0,
                     .member = .5,
                     .habit = 1.0,
                     .together = .9,
                     .initial_habit = .75};

  [[nodiscard]] const NestTerms& terms(Nest nest) const {
    return nest == Nest::open ? open : occasion;
  }

  void operator()(Block& block) const;

  /// Utilities of `channels` (a bit each) for the citizen at position `i`.
  [[nodiscard]] Menu menu(const Block& block, std::uint32_t i, std::uint32_t channels) const;
  [[nodiscard]] ThreeLevelLogit scales() const { return {mode_scale, nest_scale}; }

  bool operator==(const Decision&) const = default;

 private:
  void decide(Block& block, Nest nest) const;
};

constexpr void describe(auto& field, Decision& e) {
  constexpr Bounds scale{1e-3, 1};
  field.one_of("rule", e.rule, {.meaning = "what decides whether a citizen takes part"});
  field("skill_gap", e.skill_gap,
        {.in = {0, 50},
         .unit = "logits per unit of skill",
         .symbol = "kappa",
         .meaning = "cost of lacking the skill that a channel demands",
         .source = "assumption"});
  field("mode_scale", e.mode_scale,
        {.in = scale,
         .symbol = "lambda_m",
         .meaning = "how alike channels of one mode are; at most nest_scale",
         .source = "McFadden 1978; size an assumption"});
  field("nest_scale", e.nest_scale,
        {.in = scale,
         .symbol = "lambda",
         .meaning = "how alike modes are",
         .source = "McFadden 1978; size an assumption"});
  field("open", e.open, {.meaning = "coefficients of the open nest"});
  field("occasion", e.occasion, {.meaning = "coefficients of the occasion nest"});
}

}  // namespace townhall
