#include "townhall/experiment/decompose.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/options.hpp"
#include "townhall/cli/progress.hpp"
#include "townhall/experiment/estimate.hpp"
#include "townhall/experiment/forecast.hpp"
#include "townhall/report/decomposition.hpp"

namespace townhall {
namespace {

struct DecomposeOptions {
  ScenarioOptions scenario;
  OutputOptions output;
  std::filesystem::path reference;
  std::vector<std::string> causes;
  std::int64_t replicates = 10;
  std::string measure{headline_measure}, window{headline_window};
  bool ablate = false, markdown = false, dry_run = false;
};

void expect_question(const DecomposeOptions& options) {
  if (!options.reference.empty() || options.ablate) return;
  throw Problems({{"--reference"},
                  "",
                  "nothing",
                  "a scenario file whose difference is to be explained, or --ablate",
                  ""});
}

std::optional<Scenario> read_reference(const DecomposeOptions& options) {
  if (options.reference.empty()) return std::nullopt;
  ScenarioOptions of_reference;
  of_reference.files = {options.reference};
  of_reference.citizens = options.scenario.citizens;
  return read_scenario(of_reference);
}

/// Citizen-months of one replicate of all worlds.
std::uint64_t a_replicate(const WorldPlan& plan) {
  std::uint64_t citizens = 0;
  for (const Scenario& world : plan.worlds) citizens += planned_citizens(world);
  return citizens * static_cast<std::uint64_t>(plan.worlds.front().months);
}

/// Worlds are foreseen as if all were the scenario's own.
int print_plan(const WorldPlan& plan, const DecomposeOptions& options, std::uint64_t planned,
               const std::filesystem::path& folder) {
  const auto worlds = static_cast<std::int64_t>(plan.worlds.size());
  const Experiment alike{.scenario = plan.worlds.front(),
                         .arms = {"baseline"},
                         .replicates = worlds * options.replicates,
                         .threads = options.output.threads};
  fmt::print("{}, {}: {}\n", counted(static_cast<std::uint64_t>(worlds), "world"),
             counted(static_cast<std::uint64_t>(options.replicates), "replicate"),
             counted(static_cast<std::uint64_t>(alike.replicates), "run"));
  fmt::print("{:.1f} M citizen-months, time about {}, memory about {:.0f} MB\n",
             static_cast<double>(planned) / 1e6, time_words(forecast(alike).seconds),
             estimate(alike).memory_bytes / 1e6);
  fmt::print("tables in {}\n", folder.string());
  return exit_code::done;
}

void print_report(const DecompositionReport& report, const DecomposeOptions& options,
                  const std::string& folder, double seconds) {
  if (options.output.json) {
    fmt::print("{}", decomposition_json(report, folder));
  } else if (options.markdown) {
    fmt::print("{}", decomposition_markdown(report));
  } else if (!options.output.quiet) {
    fmt::print("{}\n{:.1f} s. Tables: {}\n",
               decomposition_text(report, wants_colour(STDOUT_FILENO)), seconds, folder);
  }
}

int decompose(const DecomposeOptions& options, const Arguments& arguments) {
  expect_question(options);
  const std::int64_t replicates = paired_replicates(options.replicates);
  const Scenario scenario = read_scenario(options.scenario);
  const std::optional<Scenario> reference = read_reference(options);
  const bool same_name = reference && reference->name == scenario.name;
  const Decomposition decomposition{.scenario = scenario,
                                    .reference = reference ? &*reference : nullptr,
                                    .reference_name = same_name   ? options.reference.string()
                                                      : reference ? reference->name
                                                                  : "",
                                    .causes = options.causes,
                                    .ablate = options.ablate};
  const std::filesystem::path folder = folder_of(options.output, scenario.name + "_decompose");
  const WorldPlan plan = plan_worlds(decomposition);
  expect_window(plan.design, options.window, scenario.months);
  const std::uint64_t planned = a_replicate(plan) * static_cast<std::uint64_t>(replicates);
  if (options.dry_run) return print_plan(plan, options, planned, folder);
  StudyWriter writer(output_request(options.output, folder, arguments));

  ProgressReport progress(progress_mode(options.output), planned);
  const auto start = std::chrono::steady_clock::now();
  const WorldValues values =
      run_worlds(decomposition, plan,
                 {.replicates = replicates,
                  .measure = measure_position(options.measure),
                  .window = options.window,
                  .threads = options.output.threads},
                 [&](std::uint64_t citizen_months) { progress.add(citizen_months); });
  progress.finish();
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  if (reference) writer.add_scenario("reference.yaml", *reference);
  writer.finish(scenario,
                {.arms = {"baseline"},
                 .replicates = replicates,
                 .threads = options.output.threads,
                 .seconds = seconds,
                 .citizen_months = planned},
                decomposition_tables(values));
  print_report(report_of(values), options, folder.string(), seconds);
  return exit_code::done;
}

}  // namespace

void add_decompose(CLI::App& app, Task& task, const Arguments& arguments) {
  auto* command = app.add_subcommand(
      "decompose", "Tell why two places differ, cause by cause, or what each mechanism does");
  const auto options = std::make_shared<DecomposeOptions>();
  add_scenario_options(*command, options->scenario);
  add_output_options(*command, options->output, "<scenario name>_decompose");
  auto* reference = command->add_option(
      "--reference", options->reference,
      "scenario file of the other place; --set, --seed and --months are the scenario's alone");
  command
      ->add_option("--causes", options->causes,
                   "tell these apart from the rest instead of all (docs/causes.md)")
      ->delimiter(',')
      ->needs(reference);
  command->add_flag("--ablate", options->ablate,
                    "switch each mechanism off in turn (docs/causes.md)");
  command->add_option("--replicates", options->replicates, "of every world, 2 or more")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{100000000}))
      ->capture_default_str();
  command->add_option("--measure", options->measure, "that is explained")
      ->check(CLI::IsMember(measure_names()))
      ->capture_default_str();
  command->add_option("--window", options->window, "of the measure: before, year_1 or last_24")
      ->capture_default_str();
  command->add_flag("--dry-run", options->dry_run, "say what would be computed; compute nothing");
  command->add_flag("--markdown", options->markdown, "print the summary for a document");
  command->footer(
      "Examples:\n  townhall decompose scenarios/jinzhu.yaml --reference "
      "scenarios/urban_district.yaml\n"
      "  townhall decompose scenarios/jinzhu.yaml --ablate --replicates 20");
  command->callback([&task, &arguments, options] {
    task = [&arguments, options] { return decompose(*options, arguments); };
  });
}

}  // namespace townhall
