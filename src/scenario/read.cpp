#include "townhall/scenario/read.hpp"

#include <algorithm>

#include "townhall/scenario/assign.hpp"
#include "townhall/scenario/check.hpp"
#include "townhall/scenario/load.hpp"
#include "townhall/scenario/validate.hpp"

namespace townhall {
namespace {

Scenario scenario_from(const Value& document) {
  const Shape& shape = scenario_shape();
  Scenario scenario;
  assign(document, shape, scenario);
  const Value* const townships = document.at(townships_key);
  if (townships == nullptr) return scenario;
  const Shape& township = shape.field(townships_key)->shape.element.front();
  for (const Entry& entry : townships->entries) {
    TownshipDesign design{.citizens = scenario.population.citizens,
                          .villages = scenario.population.villages,
                          .count = 1,
                          .channels = scenario.channels,
                          .services = scenario.services,
                          .government = scenario.government.authority};
    assign(entry.value, township, design);
    scenario.townships[entry.key] = std::move(design);
  }
  return scenario;
}

/// True if one path is the other's beginning.
bool within(const std::string& inner, const std::string& outer) {
  return inner.starts_with(outer) && (outer.empty() || inner.size() == outer.size() ||
                                      inner[outer.size()] == '.' || inner[outer.size()] == '[');
}

/// A value that could not be read makes no second problem of what follows from its absence.
bool follows_from(const Problem& problem, const std::vector<Problem>& causes) {
  return std::any_of(causes.begin(), causes.end(), [&](const Problem& cause) {
    return within(problem.path, cause.path) || within(cause.path, problem.path);
  });
}

/// Adds to `problems` what is wrong with a document.
Scenario read_into(const Value& document, const std::string& usual_name, Problems& problems) {
  validate(document, scenario_shape(), problems);
  Scenario scenario = scenario_from(document);
  if (document.at("name") == nullptr && !usual_name.empty()) scenario.name = usual_name;
  const std::vector<Problem> causes = problems.list();
  for (Problem& problem : check(scenario, document)) {
    if (!follows_from(problem, causes)) problems.add(std::move(problem));
  }
  return scenario;
}

}  // namespace

Reading read(const std::vector<std::filesystem::path>& files,
             const std::vector<std::string>& sets) {
  Problems problems;
  Value document = load(files, sets, problems);
  Scenario scenario =
      read_into(document, files.empty() ? "" : files.back().stem().string(), problems);
  problems.throw_if_any();
  return {std::move(scenario), std::move(document)};
}

Scenario scenario_of(const Value& document) {
  Problems problems;
  Scenario scenario = read_into(document, {}, problems);
  problems.throw_if_any();
  return scenario;
}

}  // namespace townhall
