#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/township/channels.hpp"

namespace townhall {

/// Whom an intervention is for: citizens in one of the named groups of every dimension given
/// (groups as of month 0), in the named townships, and of those a random share.
struct Target {
  std::vector<std::string> education;
  std::vector<std::string> income_quintile;
  std::vector<std::string> culture;
  std::vector<std::string> age;
  std::vector<std::string> sex;
  std::vector<std::string> village;
  std::vector<std::string> township;
  std::optional<bool> member;
  double share = 1;

  /// Names citizens, not only townships.
  [[nodiscard]] bool selects_citizens() const {
    return share < 1 || member ||
           !(education.empty() && income_quintile.empty() && culture.empty() && age.empty() &&
             sex.empty() && village.empty());
  }
  bool operator==(const Target&) const = default;
};

constexpr void describe(auto& field, Target& e) {
  field("education", e.education,
        {.meaning =
             "levels of schooling: none, primary, lower_secondary, upper_secondary, tertiary"});
  field("income_quintile", e.income_quintile, {.meaning = "fifths of income: 1 (poorest) to 5"});
  field("culture", e.culture,
        {.meaning = "parochial, subject, participant", .source = "Almond & Verba 1963"});
  field("age", e.age, {.meaning = "age bands of population.age"});
  field("sex", e.sex, {.meaning = "woman, man"});
  field("village", e.village, {.meaning = "villages"});
  field("township", e.township, {.meaning = "townships"});
  field("member", e.member, {.meaning = "of an association, or not"});
  field("share", e.share,
        {.in = unit_interval, .unit = "share of those", .meaning = "a random part of them"});
}

/// In the scenario's currency; nothing given: no cost columns.
struct Cost {
  std::optional<double> once;
  std::optional<double> per_month;
  std::optional<double> per_person;
  std::optional<double> per_act;

  [[nodiscard]] bool any() const { return once || per_month || per_person || per_act; }
  bool operator==(const Cost&) const = default;
};

constexpr void describe(auto& field, Cost& e) {
  constexpr Bounds money{0, 1e15};
  field("once", e.once, {.in = money, .unit = "currency", .meaning = "in the first month"});
  field("per_month", e.per_month,
        {.in = money, .unit = "currency a month", .meaning = "while active"});
  field("per_person", e.per_person,
        {.in = money, .unit = "currency a person", .meaning = "once, when a person is reached"});
  field("per_act", e.per_act,
        {.in = money,
         .unit = "currency an act",
         .meaning = "for each admitted act of those reached, on the channels concerned"});
}

/// One thing done: an instrument, when, for whom, how strongly, at what cost.
struct Intervention {
  std::string instrument;
  std::vector<std::string> channel;
  std::optional<Nest> nest;
  std::string association;
  std::optional<double> strength;
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> end;
  std::int64_t ramp = 0;
  double pass_on = .6;
  Target target;
  Cost cost;

  bool operator==(const Intervention&) const = default;
};

constexpr void describe(auto& field, Intervention& e) {
  constexpr Bounds months{1, 12000};
  field("instrument", e.instrument, {.meaning = "see docs/policies.md"});
  field("channel", e.channel,
        {.meaning = "channels concerned; none named: every channel of the nest, open or not"});
  field("nest", e.nest, {.meaning = "nest concerned; none: open"});
  field("association", e.association, {.meaning = "association concerned; none: the first"});
  field("strength", e.strength,
        {.in = {-1e9, 1e9}, .symbol = "S", .meaning = "how strong, in the instrument's unit"});
  field("start", e.start,
        {.in = months, .unit = "month", .meaning = "first month; none: policy_start"});
  field("end", e.end,
        {.in = months, .unit = "month", .meaning = "last month, included; none: it stays"});
  field("ramp", e.ramp,
        {.in = {0, 12000}, .unit = "months", .meaning = "until full strength; 0 or 1: at once"});
  field("pass_on", e.pass_on,
        {.in = unit_interval,
         .unit = "share of strength",
         .meaning = "what a campaign passes on to others in the household of somebody reached",
         .source = "Nickerson 2008"});
  field("target", e.target, {.meaning = "for whom; nobody named: everybody"});
  field("cost", e.cost, {.meaning = "what it costs"});
}

/// When an intervention is active, start to end, both included, and how much of its strength is
/// reached by then: r(t) = min(1, (t - start + 1) / max(1, ramp)), 0 before the start.
struct Schedule {
  std::int64_t start = 1;
  std::optional<std::int64_t> end;
  std::int64_t ramp = 0;

  [[nodiscard]] bool active(std::int64_t month) const {
    return month >= start && (!end || month <= *end);
  }
  [[nodiscard]] double ramped(std::int64_t month) const;
};

/// A named set of interventions.
using Package = Named<Intervention>;

/// True if some intervention has a cost.
[[nodiscard]] bool has_cost(const Package& package);

/// A course of policy: the packages that are on. `winner` is the package whose setting stands where
/// two packages set the same thing differently.
struct Arm {
  std::vector<std::string> packages;
  std::string winner;

  bool operator==(const Arm&) const = default;
};

constexpr void describe(auto& field, Arm& e) {
  field("packages", e.packages, {.meaning = "the packages that are on"});
  field("winner", e.winner,
        {.unit = "package",
         .meaning = "whose setting stands where two packages set the same thing differently"});
}

/// An arm may be written as its list of packages alone.
[[nodiscard]] constexpr std::string_view shorthand(const Arm&) { return "packages"; }

}  // namespace townhall
