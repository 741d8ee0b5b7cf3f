#pragma once

#include <array>
#include <string_view>
#include <variant>

#include "townhall/model/block.hpp"
#include "townhall/model/choice.hpp"
#include "townhall/model/rules/complex_contagion.hpp"
#include "townhall/model/rules/linear_threshold.hpp"
#include "townhall/model/rules/nested_logit.hpp"
#include "townhall/model/utility.hpp"

namespace townhall {

/// One of these decides whether a citizen takes part; the choice of a channel is the logit's in all
/// of them.
using Rule = std::variant<NestedLogit, LinearThreshold, ComplexContagion>;

/// Who takes part, and through which channel, in each nest with an open channel.
/// v_k = asc + channel terms + asked mob - C - kappa max(0, d - s); I = lambda ln sum_m
/// exp(I_m/lambda), I_m = lambda_m ln sum_k exp(v_k/lambda_m); u = b'z + self (open nest) +
/// campaign + I; takes part if U < 1/(1 + exp(-u)). The terms of u and v stand in utility.hpp.
/// Source: McFadden 1978 (three levels); Verba, Schlozman & Brady 1995 (terms). Reads: own columns
/// after Culture, exposure, inclination, usable, conditions. Writes: acting. Checked by:
/// tests/theory/logit_test, granovetter_test, tests/reference.
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

  [[nodiscard]] ThreeLevelLogit scales() const { return {mode_scale, nest_scale}; }

  bool operator==(const Decision&) const = default;

 private:
  void decide(Block& block, Nest nest) const;
  void decide(Block& block, Nest nest, std::span<const std::uint32_t> citizens,
              const Tempted<float>& everybody, std::span<const std::uint32_t> luck,
              std::span<const std::uint32_t> channels) const;
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
