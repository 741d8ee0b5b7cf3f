#pragma once

#include "townhall/model/block.hpp"

namespace townhall {

/// What the month makes of a citizen: everyone first (habits fade, skill is forgotten, services
/// please or not), then those who acted. Everyone: h_open += r (acted - h_open); with an occasion
/// h_occ likewise; s += f (s0 - s); q += r_q (Q min(1, a_m/n_m) - q). An act, open before occasion,
/// e = expects_k: x += e eta (answered - x); s += e p (1 - s); c += e g (answered ? 1 : -setback);
/// q += e r_h (answered - q). Turned away: x += e eta_down (0 - x), nothing else. Source: Finkel
/// 1985; Gerber, Green & Shachar 2003; Ulbig 2008; Olken 2010; rates assumptions. Reads: acting,
/// conditions, allocation, need, anchors. Writes: habits, skill, satisfaction, efficacy, culture.
/// Checked by: tests/model/acts_test, tests/reference.
struct Experience {
  static constexpr std::string_view name = "experience";
  double efficacy_rate = .15;
  std::optional<double> disappointment_rate;
  double culture_rate = .004;
  double culture_setback = .3;
  double skill_practice = .01;
  double skill_forgetting = .002;
  double habit_open_rate = .1;
  double habit_occasion_rate = .5;
  double satisfaction_rate = .1;
  double heard_rate = .05;
  double initial_satisfaction = .5;

  void operator()(Block& block) const;
  bool operator==(const Experience&) const = default;

 private:
  void pass_month(Block& block) const;
  void learn_from(Block& block, const Act& act) const;
};

constexpr void describe(auto& field, Experience& e) {
  constexpr std::string_view per_month = "1/month", per_act = "share of the way, an act";
  field("efficacy_rate", e.efficacy_rate,
        {.in = unit_interval,
         .unit = per_act,
         .symbol = "eta",
         .meaning = "external efficacy towards being answered",
         .source = "form after Finkel 1985; rate an assumption"});
  field("disappointment_rate", e.disappointment_rate,
        {.in = unit_interval,
         .unit = per_act,
         .symbol = "eta_down",
         .meaning = "the same, not answered; none: efficacy_rate",
         .source = "Ulbig 2008"});
  field("culture_rate", e.culture_rate,
        {.in = unit_interval,
         .unit = "culture an act",
         .meaning = "an answered act makes more of a participant",
         .source = "assumption"});
  field("culture_setback", e.culture_setback,
        {.in = unit_interval,
         .unit = "share of culture_rate",
         .meaning = "an unanswered act takes so much of it back",
         .source = "assumption"});
  field("skill_practice", e.skill_practice,
        {.in = unit_interval,
         .unit = per_act,
         .meaning = "skill grows by acting",
         .source = "Verba, Schlozman & Brady 1995; rate an assumption"});
  field("skill_forgetting", e.skill_forgetting,
        {.in = unit_interval,
         .unit = per_month,
         .meaning = "skill returns to its anchor",
         .source = "assumption"});
  field("habit_open_rate", e.habit_open_rate,
        {.in = unit_interval,
         .unit = per_month,
         .meaning = "memory of open acts",
         .source = "Gerber, Green & Shachar 2003; rate an assumption"});
  field("habit_occasion_rate", e.habit_occasion_rate,
        {.in = unit_interval,
         .unit = "1/occasion",
         .meaning = "memory of acts on occasions",
         .source = "Gerber, Green & Shachar 2003; rate an assumption"});
  field("satisfaction_rate", e.satisfaction_rate,
        {.in = unit_interval,
         .unit = per_month,
         .meaning = "satisfaction follows services",
         .source = "assumption"});
  field("heard_rate", e.heard_rate,
        {.in = unit_interval,
         .unit = per_act,
         .meaning = "being heard pleases with services unchanged",
         .source = "Olken 2010; rate an assumption"});
  field("initial_satisfaction", e.initial_satisfaction,
        {.in = unit_interval,
         .unit = "satisfaction",
         .meaning = "at month 0",
         .source = "assumption"});
}

}  // namespace townhall
