#include <fmt/format.h>

#include "townhall/population/citizens.hpp"
#include "townhall/population/groups.hpp"
#include "townhall/scenario/check.hpp"
#include "townhall/scenario/townships.hpp"

namespace townhall {
namespace {

using Names = std::vector<std::string>;

/// Names are compared with what a citizens' file holds when it is read; here with a population made
/// from margins.
void check_townships(Checks& checks, const Names& named, const std::string& path) {
  constexpr std::size_t most_listed = 20;
  Names listed;
  for (const TownshipGroup& group : township_groups(checks.scenario)) {
    const bool alone = !checks.scenario.townships.empty() && group.design.count == 1;
    listed.push_back(alone ? group.name : group.name + "_1");
    if (listed.size() == most_listed) break;
  }
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (has_township(checks.scenario, named[i])) continue;
    checks.refuse(fmt::format("{}[{}]", path, i), fmt::format("'{}'", named[i]),
                  fmt::format("a township: {}", fmt::join(listed, ", ")),
                  nearest_name(named[i], listed));
  }
}

void check_villages(Checks& checks, const Names& named, const std::string& path) {
  const std::int64_t villages = total_villages(checks.scenario);
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto number = number_in(named[i], "village");
    if (number && *number <= villages) continue;
    checks.refuse(fmt::format("{}[{}]", path, i), fmt::format("'{}'", named[i]),
                  fmt::format("a village: village_1 to village_{}", villages));
  }
}

void check_groups(Checks& checks, const Names& named, const Names& known, const std::string& path,
                  std::string_view what) {
  for (std::size_t i = 0; i < named.size(); ++i) {
    checks.expect_name(fmt::format("{}[{}]", path, i), named[i], known, what);
  }
}

void check_target(Checks& checks, const Target& target, const std::string& path) {
  Names levels;
  for (const std::string_view level : names(Education{})) levels.emplace_back(level);
  check_groups(checks, target.education, levels, path + ".education", "a level of schooling");
  check_groups(checks, target.income_quintile, {"1", "2", "3", "4", "5"}, path + ".income_quintile",
               "a fifth of income");
  check_groups(checks, target.culture, culture_type_names(), path + ".culture",
               "a type of political culture");
  check_groups(checks, target.age, names_of(checks.scenario.population.age), path + ".age",
               "an age band of population.age");
  check_groups(checks, target.sex, {"woman", "man"}, path + ".sex", "a sex");
  if (checks.scenario.population.import) return;
  check_townships(checks, target.township, path + ".township");
  check_villages(checks, target.village, path + ".village");
}

}  // namespace

void check_targets(Checks& checks) {
  for (const auto& [package, interventions] : checks.scenario.policies) {
    for (const auto& [name, intervention] : interventions) {
      check_target(checks, intervention.target,
                   fmt::format("policies.{}.{}.target", package, name));
    }
  }
}

}  // namespace townhall
