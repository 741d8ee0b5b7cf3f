#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/options.hpp"
#include "townhall/cli/progress.hpp"
#include "townhall/core/json.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/experiment/forecast.hpp"
#include "townhall/experiment/output.hpp"
#include "townhall/record/manifest.hpp"
#include "townhall/report/summary.hpp"
#include "townhall/report/wording.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/scale.hpp"

namespace townhall {
namespace {

struct RunOptions {
  ScenarioOptions scenario;
  OutputOptions output;
  std::vector<std::string> arms;
  std::int64_t replicates = 1;
  std::uint32_t block_size = 1024;
  bool dry_run = false;
  std::string far_ties{name_of(FarTies::automatic)};
};

std::vector<std::string> with_baseline(std::vector<std::string> arms) {
  arms.insert(arms.begin(), "baseline");
  return arms;
}

std::string disk_words(double bytes) {
  return bytes < 1e9 ? fmt::format("{:.0f} MB", bytes / 1e6)
                     : fmt::format("{:.1f} GB", bytes / 1e9);
}

int print_plan(const Experiment& experiment, const std::filesystem::path& folder, bool as_json) {
  const Estimate need = estimate(experiment);
  const Forecast takes = forecast(experiment);
  const auto files = files_of(experiment.scenario);
  if (as_json) {
    const nlohmann::ordered_json json{{"runs", need.runs},
                                      {"citizens", need.citizens},
                                      {"citizen_months", need.citizen_months},
                                      {"memory_bytes", need.memory_bytes},
                                      {"seconds", takes.seconds},
                                      {"disk_bytes", takes.disk_bytes},
                                      {"output", folder.string()},
                                      {"files", files}};
    fmt::print("{}", json_text(json));
    return exit_code::done;
  }
  fmt::print("{} x {} = {}\n", counted(experiment.arms.size(), "arm"),
             counted(static_cast<std::uint64_t>(experiment.replicates), "replicate"),
             counted(need.runs, "run"));
  if (need.citizens > 0) {
    fmt::print("{} citizens x {} months = {:.1f} M citizen-months\n", need.citizens,
               experiment.scenario.months, static_cast<double>(need.citizen_months) / 1e6);
    fmt::print("memory about {}, ", disk_words(need.memory_bytes));
  } else {
    fmt::print("citizens from a file, {} months\n", experiment.scenario.months);
  }
  fmt::print("time about {}, disk about {}, as a trial of some months took\n",
             time_words(takes.seconds), disk_words(takes.disk_bytes));
  fmt::print("files in {}: {}\n", folder.string(), fmt::join(files, ", "));
  return exit_code::done;
}

/// Arms whose policies all start after the last month differ from the baseline in nothing.
void warn_of_late_policies(const Scenario& scenario, const std::vector<std::string>& arms) {
  for (const std::string& name : arms) {
    const Arm* arm = scenario.arms.find(name);
    if (arm == nullptr) continue;
    bool starts = false;
    for (const std::string& package : arm->packages) {
      for (const auto& [unused, intervention] : *scenario.policies.find(package)) {
        starts = starts || intervention.start.value_or(scenario.policy_start) <= scenario.months;
      }
    }
    if (starts) continue;
    fmt::print(stderr, "note: no policy of arm {} starts within {} months (policy_start {})\n",
               name, scenario.months, scenario.policy_start);
  }
}

int run_scenario(const RunOptions& options, const Arguments& arguments) {
  const Scenario scenario = read_scenario(options.scenario);
  const std::filesystem::path folder = folder_of(options.output, scenario.name);
  const Experiment experiment{.scenario = scenario,
                              .arms = with_baseline(chosen_arms(scenario, options.arms)),
                              .replicates = options.replicates,
                              .threads = options.output.threads,
                              .block_size = options.block_size,
                              .far_ties = value_named<FarTies>(options.far_ties).value()};
  if (!options.output.quiet) warn_of_late_policies(scenario, experiment.arms);
  if (options.dry_run) return print_plan(experiment, folder, options.output.json);
  ResultWriter writer(output_request(options.output, folder, arguments), experiment);

  ProgressReport progress(progress_mode(options.output), estimate(experiment).citizen_months);
  const auto results = run(
      experiment, [&](std::uint64_t citizen_months) { progress.add(citizen_months); },
      [&](RunResult& result) { writer.add(result); });
  progress.finish();
  const double seconds = progress.seconds();
  writer.finish(results, seconds);

  const auto summary = summarise(results);
  if (options.output.json) {
    fmt::print("{}", summary_json(summary, folder.string(), timing_of(results)));
  } else if (!options.output.quiet) {
    fmt::print("{}\n", summary_table(summary, options.replicates, wants_colour(STDOUT_FILENO)));
    fmt::print("{:.1f} s. Tables: {}\n", seconds, folder.string());
  }
  int code = exit_code::done;
  for (const RunResult& result : results) {
    if (result.error.empty()) continue;
    fmt::print(stderr, "run {} (arm {}, replicate {}) failed: {}\n", result.run.number,
               result.run.arm, result.run.replicate, result.error);
    code = exit_code::some_runs_failed;
  }
  return code;
}

}  // namespace

void add_run(CLI::App& app, Task& task, const Arguments& arguments) {
  auto* command = app.add_subcommand("run", "Simulate a scenario and write its tables");
  const auto options = std::make_shared<RunOptions>();
  add_scenario_options(*command, options->scenario);
  add_output_options(*command, options->output, "<scenario name>");
  command->add_option("--arm", options->arms, "run these arms (and the baseline) instead of all")
      ->delimiter(',');
  command->add_option("--replicates", options->replicates, "worlds to simulate")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{100000000}))
      ->capture_default_str();
  constexpr auto far_ties = names(FarTies{});
  command
      ->add_option("--far-ties", options->far_ties,
                   "how words travel along far ties; results do not depend on it (automatic: by "
                   "the number of citizens)")
      ->check(CLI::IsMember(std::vector<std::string>(far_ties.begin(), far_ties.end())))
      ->capture_default_str();
  command->add_flag("--dry-run", options->dry_run,
                    "say what would be computed and written; compute nothing");
  command
      ->add_option("--block-size", options->block_size,
                   "citizens computed together; results do not depend on it")
      ->check(CLI::Range(1, 65536))
      ->group("");
  command->footer(
      "Examples:\n  townhall run scenarios/jinzhu.yaml --replicates 20 --arm widen authentic\n"
      "  townhall run scenarios/jinzhu.yaml --set channels.petition.access=.9 -o "
      "results/open_petition");
  command->callback([&task, &arguments, options] {
    task = [&arguments, options] {
      return with_places(options->scenario, [&] { return run_scenario(*options, arguments); });
    };
  });
}

}  // namespace townhall
