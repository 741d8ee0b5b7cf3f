#include "townhall/scenario/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace townhall {

void Checks::refuse(const std::string& path, std::string found, std::string allowed,
                    std::string nearest) {
  problems.push_back(
      {place_of(path), path, std::move(found), std::move(allowed), std::move(nearest)});
}

void Checks::expect_name(const std::string& path, std::string_view name,
                         const std::vector<std::string>& known, std::string_view what) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  refuse(path, name.empty() ? "nothing" : fmt::format("'{}'", name),
         known.empty() ? fmt::format("{}: the scenario has none", what)
                       : fmt::format("{}: {}", what, fmt::join(known, ", ")),
         nearest_name(name, known));
}

Place place_in(const Value& document, std::string_view path) {
  const Value* here = &document;
  Place place{"defaults", 0, 0};
  for (const std::string& segment : keys_of_path(path)) {
    const std::size_t bracket = segment.find('[');
    const Entry* const entry = here->entry(std::string_view(segment).substr(0, bracket));
    if (entry == nullptr) break;
    const Value* const value = here->find(segment);
    const bool is_section = entry->value.is_map();
    place = is_section ? entry->place : value != nullptr ? value->place : entry->value.place;
    here = &entry->value;
  }
  return place;
}

std::vector<Problem> check(const Scenario& scenario, const Value& document) {
  Checks checks(scenario, document);
  check_sections(checks);
  check_townships(checks);
  check_policies(checks);
  check_targets(checks);
  check_arms(checks);
  check_conflicts(checks);
  return std::move(checks.problems);
}

}  // namespace townhall
