#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <variant>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/options.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/policy/reference.hpp"
#include "townhall/record/manifest.hpp"
#include "townhall/report/wording.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/causes.hpp"
#include "townhall/scenario/diff.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/reference.hpp"
#include "townhall/scenario/schema.hpp"

namespace townhall {
namespace {

int print_differences(const std::filesystem::path& a, const std::filesystem::path& b) {
  const Scenario first = read({a}, {}).scenario, second = read({b}, {}).scenario;
  for (const Difference& difference : diff(first, second)) {
    const auto words = [](const std::string& value) { return value.empty() ? "absent" : value; };
    fmt::print("{}: {} -> {}{}\n", difference.path, words(difference.a), words(difference.b),
               difference.unit.empty() ? "" : fmt::format(" ({})", difference.unit));
  }
  return exit_code::done;
}

/// True if a layer can be made of any citizens, so many in the smallest township.
bool always_possible(const LayerDesign& layer, std::int64_t citizens) {
  if (layer.homophily) return false;
  // Villages are alike: half of all pairs at least live in different ones.
  const auto has_pairs = [&](const auto* design) {
    return design != nullptr && 2 * design->mean_degree < static_cast<double>(citizens);
  };
  const Generator& generator = layer.generator;
  return std::holds_alternative<Households>(generator) ||
         std::holds_alternative<VillageSmallWorld>(generator) ||
         has_pairs(std::get_if<BetweenVillages>(&generator)) ||
         has_pairs(std::get_if<Random>(&generator));
}

/// True if the scenario is right for whatever citizens it draws.
bool fits_any_world(const Scenario& scenario) {
  if (scenario.population.import) return false;
  std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
  for (const TownshipSize& township : township_sizes(scenario))
    fewest = std::min(fewest, township.citizens);
  const auto& layers = scenario.network.layers;
  if (!std::all_of(layers.begin(), layers.end(),
                   [&](const auto& layer) { return always_possible(layer.second, fewest); }))
    return false;
  for (const auto& [name, package] : scenario.policies) {
    for (const auto& [part, intervention] : package) {
      const Target& target = intervention.target;
      // Names of places, the number of cohorts, and pairs to tie.
      if (target.selects_citizens() || !target.township.empty() ||
          std::holds_alternative<TieStock>(find_instrument(intervention.instrument)->action))
        return false;
    }
  }
  return true;
}

/// Says what imported layers come to. Throws Problems for what only the scenario's tables and the
/// citizens themselves can tell.
void check_world(const Scenario& scenario) {
  if (fits_any_world(scenario)) return;
  const World world = build_world(scenario, 1, machine_threads());
  for (const auto& [name, arm] : scenario.arms)
    static_cast<void>(build_program(scenario, arm, world));
  for (const TieList& list : world.network.lists()) fmt::print("{}\n", list_words(list));
}

int validate_files(const ScenarioOptions& given) {
  const Scenario scenario = read_scenario(given);
  check_world(scenario);
  fmt::print("{}: valid, {} beside the baseline\n", scenario.name,
             counted(scenario.arms.size(), "arm"));
  return exit_code::done;
}

}  // namespace

void add_validate(CLI::App& app, Task& task) {
  auto* command = app.add_subcommand("validate", "Check scenario files and report every problem");
  const auto given = std::make_shared<ScenarioOptions>();
  command
      ->add_option("scenario", given->files,
                   "scenario files; several are layered from left to right")
      ->required();
  command->add_option("--set", given->sets, "path=value, as in the file; repeatable")
      ->allow_extra_args(false);
  command->footer(
      "Examples:\n  townhall validate my_township.yaml\n  townhall validate scenarios/jinzhu.yaml "
      "changes.yaml");
  command->callback([&task, given] {
    task = [given] { return with_places(*given, [&] { return validate_files(*given); }); };
  });
}

void add_schema(CLI::App& app, Task& task) {
  auto* command =
      app.add_subcommand("schema", "Print the JSON Schema of scenario files, for editors");
  command->footer("Examples:\n  townhall schema > townhall.schema.json\n  townhall schema | less");
  command->callback([&task] {
    task = [] {
      fmt::print("{}", scenario_schema());
      return exit_code::done;
    };
  });
}

void add_diff(CLI::App& app, Task& task) {
  auto* command = app.add_subcommand("diff", "Print the parameters in which two scenarios differ");
  const auto pair = std::make_shared<std::pair<std::string, std::string>>();
  command->add_option("A", pair->first, "a scenario file")->required();
  command->add_option("B", pair->second, "another")->required();
  command->footer(
      "Examples:\n  townhall diff scenarios/jinzhu.yaml scenarios/urban_district.yaml\n"
      "  townhall diff scenarios/jinzhu.yaml results/jinzhu/scenario.yaml");
  command->callback(
      [&task, pair] { task = [pair] { return print_differences(pair->first, pair->second); }; });
}

void add_reference(CLI::App& app, Task& task) {
  auto* command = app.add_subcommand(
      "reference", "Print a page of the documentation that is generated from the code");
  const auto page = std::make_shared<std::string>();
  command->add_option("page", *page, "scenario, outputs, policies or causes")
      ->required()
      ->check(CLI::IsMember({"scenario", "outputs", "policies", "causes"}));
  command->footer(
      "Examples:\n  townhall reference scenario > docs/scenario.md\n  townhall reference policies "
      "| less");
  command->callback([&task, page] {
    task = [page] {
      fmt::print("{}", *page == "scenario"  ? scenario_reference()
                       : *page == "outputs" ? outputs_reference()
                       : *page == "causes"  ? causes_reference()
                                            : policies_reference());
      return exit_code::done;
    };
  });
}

}  // namespace townhall
