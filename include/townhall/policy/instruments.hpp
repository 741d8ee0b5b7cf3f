#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/population/citizens.hpp"
#include "townhall/township/conditions.hpp"

namespace townhall {

/// Who acts: the government, society, or citizens on themselves.
enum class Module : std::uint8_t { government, society, citizenship };
[[nodiscard]] constexpr auto names(Module) {
  return std::array<std::string_view, 3>{"government", "society", "citizenship"};
}

/// How an intervention of strength S changes a value when r of its ramp is done.
enum class Law : std::uint8_t {
  open,    ///< a channel is open while active
  factor,  ///< value * (1 + (S - 1) r); several multiply
  sum,     ///< value + S r; several add
  set,     ///< value + (S - value) r; two that differ are a conflict
  dose,    ///< people change by S (r(t) - r(t-1)) each month and stay so
  share,   ///< a share S r(t) of people is changed for good, once each
  ties     ///< ties of mean degree S r(t), which stay
};
[[nodiscard]] constexpr auto names(Law) {
  return std::array<std::string_view, 7>{"open", "factor", "sum", "set", "dose", "share", "ties"};
}

/// One intervention's effect on one value this month.
struct Change {
  Law law;
  double strength;
  double ramped;  ///< r, share of full strength

  void operator()(double& value) const;
};

/// A citizen's columns as stocks change them.
struct Person {
  float& skill;
  SkillAnchor& skill_anchor;
  CultureAnchor& culture_anchor;
  IncomeScore& income;
  std::uint8_t& education;
  double skill_per_year;  ///< of schooling
  double log_income_sd;
};

/// What a stock has given by a month and had given by the one before, in units of its strength.
struct Dose {
  double before;
  double now;

  /// This month's share in whole steps of a column. Both ends are rounded, so that a ramp ends
  /// within half a step of what it should give, however long it is.
  template <class Column>
  [[nodiscard]] float in_steps_of(double unit = 1) const {
    return static_cast<float>(Column::nearest(now * unit) - Column::nearest(before * unit));
  }
};

// What an instrument acts on, one kind of function each. Flows change conditions, which are made
// anew every month; stocks change people.
using ChannelFlow = void (*)(ChannelConditions&, const Change&);
using OfferFlow = void (*)(Conditions&, const Change&);
struct CampaignFlow {
};  ///< a nest's utility, or being asked on a channel; reaches others in the household too
struct MembershipFlow {};  ///< an association's share of members
using Stock = void (*)(Person&, const Dose&);
struct TieStock {};  ///< a layer of ties between villages

struct Instrument {
  std::string_view name;
  Module module;
  Law law;
  Meaning strength;  ///< bounds, unit, meaning and source of the strength
  std::variant<ChannelFlow, OfferFlow, CampaignFlow, MembershipFlow, Stock, TieStock> action;
  bool for_citizens = true;   ///< may be for some citizens of a township; else for townships only
  bool members_only = false;  ///< reaches members of an association alone

  [[nodiscard]] bool needs_strength() const { return law != Law::open; }
  [[nodiscard]] bool is_stock() const {
    return law == Law::dose || law == Law::share || law == Law::ties;
  }
};

/// Adds to civic skill and its anchor, both held in [0,1].
void add_skill(Person& person, const Dose& dose);
/// Adds to the anchor of political culture, held in [-4,5].
void shift_culture(Person& person, const Dose& dose);

// One table a module.
[[nodiscard]] std::span<const Instrument> government_instruments();
[[nodiscard]] std::span<const Instrument> society_instruments();
[[nodiscard]] std::span<const Instrument> citizenship_instruments();

/// LIST 3: what policies can do, module by module.
[[nodiscard]] std::vector<const Instrument*> instruments();
[[nodiscard]] std::vector<std::string> instrument_names();
[[nodiscard]] const Instrument* find_instrument(std::string_view name);

}  // namespace townhall
