#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "townhall/core/describe.hpp"

namespace townhall {

/// Open: citizens come by themselves, any month. Occasion: the authority calls, by calendar.
enum class Nest : std::uint8_t { open, occasion };
[[nodiscard]] constexpr auto names(Nest) {
  return std::array<std::string_view, 2>{"open", "occasion"};
}
inline constexpr std::size_t nest_count = 2;
[[nodiscard]] constexpr std::size_t index(Nest nest) { return static_cast<std::size_t>(nest); }

/// How one takes part: channels of a mode are close substitutes. The order is that of the inverse
/// CDF.
enum class Mode : std::uint8_t { individual, collective, online, association };
[[nodiscard]] constexpr auto names(Mode) {
  return std::array<std::string_view, 4>{"individual", "collective", "online", "association"};
}
inline constexpr std::size_t mode_count = 4;

/// Who may use a channel at all.
enum class Requirement : std::uint8_t { none, member, internet };
[[nodiscard]] constexpr auto names(Requirement) {
  return std::array<std::string_view, 3>{"none", "member", "internet"};
}

/// At most so many channels in a scenario: what a citizen can use is a mask of 16 bits.
inline constexpr std::size_t channels_at_most = 16;

/// Open in months first, first + every, ...
struct Calendar {
  std::int64_t every = 1;
  std::int64_t first = 1;

  [[nodiscard]] constexpr bool open(std::int64_t month) const {
    return month >= first && (month - first) % every == 0;
  }
  bool operator==(const Calendar&) const = default;
};

constexpr void describe(auto& field, Calendar& e) {
  field("every", e.every, {.in = {1, 12000}, .unit = "months", .meaning = "between two openings"});
  field("first", e.first, {.in = {1, 12000}, .unit = "month", .meaning = "of the first opening"});
}

/// A way to take part, as the scenario describes it.
struct Channel {
  Nest nest = Nest::open;
  Mode mode = Mode::individual;
  bool open = true;
  std::optional<Calendar> calendar;
  double access = 1;
  Requirement requirement = Requirement::none;
  std::string same_access_as;
  double cost = 1;
  double skill_demand = .3;
  double authenticity = .2;
  std::optional<double> reply;
  double expects_answer = 1;
  std::optional<double> capacity;
  double attraction = 0;
  double education = 0;
  double income = 0;
  double culture = 0;
  double efficacy = 0;
  double skill = 0;
  double asked = 1;

  /// `reply`, by default the authenticity.
  [[nodiscard]] double reply_rate() const { return reply.value_or(authenticity); }
  bool operator==(const Channel&) const = default;
};

constexpr void describe(auto& field, Channel& e) {
  constexpr Bounds logits{-50, 50};
  field(
      "nest", e.nest,
      {.meaning = "open: citizens come by themselves; occasion: the authority calls, by calendar"});
  field("mode", e.mode,
        {.meaning = "channels of one mode are close substitutes", .source = "McFadden 1978"});
  field("open", e.open, {.meaning = "from the start; a policy can open a closed channel"});
  field("calendar", e.calendar, {.meaning = "when it is open; none: every month"});
  field("access", e.access,
        {.in = unit_interval,
         .unit = "share of citizens",
         .symbol = "share_k",
         .meaning = "who can reach the channel",
         .source = "assumption"});
  field("requires", e.requirement,
        {.meaning = "who may use it at all: members of an association, or those on the internet"});
  field(
      "same_access_as", e.same_access_as,
      {.unit = "channel", .meaning = "the same citizens reach both (draws of access are shared)"});
  field("cost", e.cost,
        {.in = logits,
         .unit = "logits",
         .symbol = "C_k",
         .meaning = "time, money and trouble of an act",
         .source = "assumption"});
  field("skill_demand", e.skill_demand,
        {.in = unit_interval,
         .unit = "skill",
         .symbol = "d_k",
         .meaning = "skill below which an act costs more",
         .source = "Verba, Schlozman & Brady 1995; size an assumption"});
  field("authenticity", e.authenticity,
        {.in = unit_interval,
         .unit = "share",
         .symbol = "alpha_k",
         .meaning = "weight of an act in what the government hears: 0 manipulation, 1/3 tokenism, "
                    "1 citizen control",
         .source = "Arnstein 1969"});
  field("reply", e.reply,
        {.in = unit_interval,
         .unit = "probability",
         .symbol = "reply_k",
         .meaning = "answer rate of a fully responsive government; none: the authenticity",
         .source = "assumption"});
  field("expects_answer", e.expects_answer,
        {.in = unit_interval,
         .unit = "share",
         .symbol = "expects_k",
         .meaning = "does one expect an answer? a ritual vote 0"});
  field("capacity", e.capacity,
        {.in = {0, 1e6},
         .unit = "acts per 1,000 citizens and month",
         .meaning = "how many acts are admitted; none: all"});
  field("attraction", e.attraction,
        {.in = logits,
         .unit = "logits",
         .symbol = "asc_k",
         .meaning = "what draws citizens beside the rest",
         .source = "fitted"});
  field("education", e.education,
        {.in = logits,
         .unit = "logits per unit of ze",
         .symbol = "edu_k",
         .meaning = "the channel's own slope of schooling"});
  field("income", e.income,
        {.in = logits,
         .unit = "logits per sd",
         .symbol = "inc_k",
         .meaning = "the channel's own slope of income"});
  field("culture", e.culture,
        {.in = logits,
         .unit = "logits",
         .symbol = "cul_k",
         .meaning = "the channel's own slope of political culture, on c - 1/2"});
  field("efficacy", e.efficacy,
        {.in = logits,
         .unit = "logits",
         .symbol = "eff_k",
         .meaning = "the channel's own slope of external efficacy"});
  field("skill", e.skill,
        {.in = logits,
         .unit = "logits",
         .symbol = "skill_k",
         .meaning = "the channel's own slope of civic skill"});
  field("asked", e.asked,
        {.in = logits,
         .unit = "logits",
         .symbol = "asked_k",
         .meaning = "what being asked adds",
         .source = "Guan & Green 2006: more than 12 points"});
}

/// jinzhu's channels: the default of a scenario that names none.
[[nodiscard]] Named<Channel> default_channels();

}  // namespace townhall
