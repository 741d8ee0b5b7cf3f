#include "townhall/scenario/townships.hpp"

#include <charconv>

namespace townhall {
namespace {

constexpr std::string_view unnamed = "township";

bool is_numbered(const Scenario& scenario, const TownshipGroup& group) {
  return scenario.townships.empty() || group.design.count > 1;
}

}  // namespace

std::vector<TownshipGroup> township_groups(const Scenario& scenario) {
  std::vector<TownshipGroup> groups;
  for (const auto& [name, design] : scenario.townships) groups.push_back({name, design});
  if (groups.empty()) {
    const PopulationDesign& population = scenario.population;
    groups.push_back({std::string(unnamed),
                      {.citizens = population.citizens,
                       .villages = population.villages,
                       .count = population.townships,
                       .channels = scenario.channels,
                       .services = scenario.services,
                       .government = scenario.government.authority}});
  }
  return groups;
}

std::int64_t total_citizens(const Scenario& scenario) {
  std::int64_t total = 0;
  for (const auto& group : township_groups(scenario)) {
    total += group.design.count * group.design.citizens;
  }
  return total;
}

std::int64_t total_villages(const Scenario& scenario) {
  std::int64_t total = 0;
  for (const auto& group : township_groups(scenario)) {
    total += group.design.count * group.design.villages;
  }
  return total;
}

std::optional<std::int64_t> number_in(std::string_view name, std::string_view kind) {
  if (!name.starts_with(kind) || name.size() < kind.size() + 2 || name[kind.size()] != '_') {
    return std::nullopt;
  }
  const std::string_view digits = name.substr(kind.size() + 1);
  std::int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
  if (!whole || digits.front() == '0' || digits.front() == '-') return std::nullopt;
  return number;
}

bool has_township(const Scenario& scenario, std::string_view name) {
  for (const TownshipGroup& group : township_groups(scenario)) {
    if (!is_numbered(scenario, group)) {
      if (group.name == name) return true;
    } else if (const auto number = number_in(name, group.name)) {
      if (*number <= group.design.count) return true;
    }
  }
  return false;
}

}  // namespace townhall
