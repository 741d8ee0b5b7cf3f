#include "townhall/policy/instruments.hpp"

#include <algorithm>
#include <cmath>

namespace townhall {

void Change::operator()(double& value) const {
  switch (law) {
    case Law::open:
      return;
    case Law::factor:
      if (std::isfinite(value)) value *= 1 + (strength - 1) * ramped;
      return;
    case Law::sum:
      value += strength * ramped;
      return;
    case Law::set:
      value += (strength - value) * ramped;
      return;
    case Law::dose:
    case Law::share:
    case Law::ties:
      return;
  }
}

void add_skill(Person& person, const Dose& dose) {
  const auto step = dose.in_steps_of<SkillAnchor>();
  person.skill = std::clamp(person.skill + step, 0.0f, 1.0f);
  person.skill_anchor = std::clamp(person.skill_anchor + step, 0.0f, 1.0f);
}

void shift_culture(Person& person, const Dose& dose) {
  person.culture_anchor =
      std::clamp(person.culture_anchor + dose.in_steps_of<CultureAnchor>(), -4.0f, 5.0f);
}

std::vector<const Instrument*> instruments() {
  std::vector<const Instrument*> all;
  for (const auto table :
       {government_instruments(), society_instruments(), citizenship_instruments()}) {
    for (const Instrument& row : table) all.push_back(&row);
  }
  return all;
}

std::vector<std::string> instrument_names() {
  std::vector<std::string> names;
  for (const Instrument* row : instruments()) names.emplace_back(row->name);
  return names;
}

const Instrument* find_instrument(std::string_view name) {
  const auto all = instruments();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Instrument* row) { return row->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace townhall
