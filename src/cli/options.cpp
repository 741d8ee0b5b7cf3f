#include "townhall/cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "townhall/record/manifest.hpp"
#include "townhall/scenario/check.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/scale.hpp"

namespace townhall {

void add_scenario_options(CLI::App& command, ScenarioOptions& options) {
  command
      .add_option("scenario", options.files,
                  "scenario files; several are layered from left to right")
      ->required();
  command.add_option("--set", options.sets, "path=value, as in the file; repeatable")
      ->allow_extra_args(false);
  command.add_option("--seed", options.seed, "of all random numbers")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{4294967295}));
  command.add_option("--months", options.months, "to simulate")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{12000}));
  command
      .add_option("--citizens", options.citizens,
                  "about so many: villages and townships keep their size, their number changes")
      ->check(CLI::Range(std::int64_t{2}, std::int64_t{4000000000}));
}

namespace {

Reading read_files(const ScenarioOptions& options) {
  std::vector<std::string> sets = options.sets;
  if (options.seed) sets.push_back(fmt::format("seed={}", *options.seed));
  if (options.months) sets.push_back(fmt::format("months={}", *options.months));
  return read(options.files, sets);
}

}  // namespace

int with_places(const ScenarioOptions& options, const std::function<int()>& work) {
  try {
    return work();
  } catch (const Problems& problems) {
    const auto& list = problems.list();
    const auto lacks_place = [](const Problem& problem) {
      return problem.place.file.empty() && !problem.path.empty();
    };
    if (std::none_of(list.begin(), list.end(), lacks_place)) throw;
    const Value document = read_files(options).document;
    Problems placed;
    for (Problem problem : list) {
      if (lacks_place(problem)) problem.place = place_in(document, problem.path);
      placed.add(std::move(problem));
    }
    throw placed;
  }
}

Scenario read_scenario(const ScenarioOptions& options) {
  Scenario scenario = read_files(options).scenario;
  if (options.citizens) scale_to(scenario, *options.citizens);
  return scenario;
}

void add_output_options(CLI::App& command, OutputOptions& options, const std::string& usual) {
  command.add_option("-o,--output", options.folder,
                     "folder of the tables (default: results/" + usual + ")");
  command.add_flag("--force", options.force, "replace an output that is there");
  command.add_option("--threads", options.threads, "results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command.add_flag("-q,--quiet", options.quiet, "print nothing but errors");
  command.add_flag("--json", options.json, "print the summary for machines");
  command.add_option("--progress", options.progress, "how it is shown (auto: a bar on a terminal)")
      ->check(CLI::IsMember({"auto", "plain", "json", "none"}))
      ->capture_default_str();
}

std::filesystem::path folder_of(const OutputOptions& options, const std::string& usual) {
  if (options.folder == "-")
    throw Problems({{"--output"}, "", "'-'", "a folder: there are several tables", ""});
  return options.folder.empty() ? std::filesystem::path("results") / usual
                                : std::filesystem::path(options.folder);
}

OutputRequest output_request(const OutputOptions& options, const std::filesystem::path& folder,
                             const Arguments& arguments) {
  return {.folder = folder, .replace = options.force, .command = arguments, .started = time_now()};
}

ProgressMode progress_mode(const OutputOptions& options) {
  if (options.quiet || options.progress == "none") return ProgressMode::none;
  if (options.progress == "plain") return ProgressMode::plain;
  return options.progress == "json" ? ProgressMode::json : ProgressMode::automatic;
}

std::vector<std::string> chosen_arms(const Scenario& scenario,
                                     const std::vector<std::string>& named) {
  std::vector<std::string> known;
  for (const auto& [name, arm] : scenario.arms) known.push_back(name);
  Problems problems;
  for (const std::string& name : named) {
    if (name != "baseline" && !scenario.arms.find(name)) {
      problems.add({{"--arm"},
                    "",
                    "'" + name + "'",
                    "an arm of the scenario, or baseline",
                    nearest_name(name, known)});
    }
  }
  problems.throw_if_any();
  std::vector<std::string> chosen;
  for (const std::string& name : known) {
    if (named.empty() || std::find(named.begin(), named.end(), name) != named.end())
      chosen.push_back(name);
  }
  return chosen;
}

}  // namespace townhall
