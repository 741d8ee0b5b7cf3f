#include <array>

#include "townhall/policy/instruments.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {
namespace {

/// One level up; skill and its anchor follow the years at school.
void school(Person& person, const Dose&) {
  if (person.education + 1u >= years_at_school.size()) return;
  const int years = years_at_school[person.education + 1u] - years_at_school[person.education];
  ++person.education;
  add_skill(person, {0, person.skill_per_year * years});
}

const std::array table{
    Instrument{"civic_education",
               Module::citizenship,
               Law::dose,
               {.in = {-1, 1},
                .unit = "skill",
                .meaning = "added to civic skill and its anchor",
                .source = "the study: weak ability; Finkel 1985"},
               Stock{add_skill}},
    Instrument{"schooling",
               Module::citizenship,
               Law::share,
               {.in = unit_interval,
                .unit = "share of citizens",
                .meaning = "go one level of schooling up; years, skill and its anchor follow, "
                           "membership, internet, needs and income do not",
                .source = "the study: education"},
               Stock{school}},
    Instrument{"income_support",
               Module::citizenship,
               Law::dose,
               {.in = {-10, 10},
                .unit = "log points",
                .meaning = "added to log income",
                .source = "the study: economy; effect contested (Progresa)"},
               Stock{[](Person& person, const Dose& dose) {
                 person.income =
                     person.income + dose.in_steps_of<IncomeScore>(1 / person.log_income_sd);
               }}},
    Instrument{"culture_education",
               Module::citizenship,
               Law::dose,
               {.in = {-1, 1},
                .unit = "culture",
                .meaning = "added to the anchor of political culture",
                .source = "the study: traditional political culture; Almond & Verba 1963"},
               Stock{shift_culture}},
    Instrument{"reward",
               Module::citizenship,
               Law::sum,
               {.in = {-50, 50},
                .unit = "logits",
                .meaning = "taken off the cost of an act",
                .source = "lost-work compensation: Guo et al. (rural women, five provinces)"},
               ChannelFlow{[](ChannelConditions& k, const Change& change) {
                 Change{change.law, -change.strength, change.ramped}(k.cost);
               }}},
};

}  // namespace

std::span<const Instrument> citizenship_instruments() { return table; }

}  // namespace townhall
