#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/problem.hpp"
#include "townhall/scenario/scenario.hpp"
#include "townhall/scenario/value.hpp"

namespace townhall {

/// What concerns several parameters, or the world outside the file: shares that must sum to 1,
/// names that must exist, settings that contradict each other. Every problem has the place of what
/// the document says at its path, or of the section around it.
[[nodiscard]] std::vector<Problem> check(const Scenario& scenario, const Value& document);

/// Settings that contradict each other in an arm of packages of this scenario, whether or not the
/// scenario has that arm.
[[nodiscard]] std::vector<Problem> conflicts_in(const Scenario& scenario, const std::string& name,
                                                const Arm& arm);

/// Where a document says what is at a path: there, or at the nearest section around it; a section
/// of which it does not speak is in the "defaults".
[[nodiscard]] Place place_in(const Value& document, std::string_view path);

/// Collects problems by path.
class Checks {
 public:
  Checks(const Scenario& checked, const Value& written) : scenario(checked), document(written) {}

  void refuse(const std::string& path, std::string found, std::string allowed,
              std::string nearest = {});

  /// Refuses a name that is not among the known ones.
  void expect_name(const std::string& path, std::string_view name,
                   const std::vector<std::string>& known, std::string_view what);

  [[nodiscard]] Place place_of(std::string_view path) const { return place_in(document, path); }

  const Scenario& scenario;
  const Value& document;
  std::vector<Problem> problems;
};

void check_sections(Checks& checks);
void check_townships(Checks& checks);
void check_policies(Checks& checks);
void check_targets(Checks& checks);
void check_arms(Checks& checks);

/// Interventions that one arm has in force at one time and that set one thing differently for some
/// of the same people.
void check_conflicts(Checks& checks);

/// The names of entries, in order.
template <class T>
[[nodiscard]] std::vector<std::string> names_of(const Named<T>& entries) {
  std::vector<std::string> names;
  for (const auto& [name, unused] : entries) names.push_back(name);
  return names;
}

}  // namespace townhall
