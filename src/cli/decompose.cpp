#include "townhall/experiment/decompose.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/progress.hpp"
#include "townhall/cli/study.hpp"
#include "townhall/experiment/estimate.hpp"
#include "townhall/report/decomposition.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

struct DecomposeOptions {
  ScenarioOptions scenario;
  OutputOptions output;
  std::filesystem::path reference;
  std::vector<std::string> causes;
  StudyOptions study{.replicates = 10};
  bool ablate = false;
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

int decompose(const DecomposeOptions& options, const Arguments& arguments) {
  expect_question(options);
  const std::int64_t replicates = options.study.replicates;
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
  expect_study(options.study, plan.design, scenario.months);
  const std::uint64_t planned = a_replicate(plan) * static_cast<std::uint64_t>(replicates);
  if (options.study.dry_run) {
    return print_study_plan(
        scenario,
        {.what = fmt::format("{}, {}", counted(plan.worlds.size(), "world"),
                             counted(static_cast<std::uint64_t>(replicates), "replicate")),
         .runs = static_cast<std::int64_t>(plan.worlds.size()) * replicates,
         .citizen_months = planned},
        options.output.threads, folder);
  }
  StudyWriter writer(output_request(options.output, folder, arguments));

  ProgressReport progress(progress_mode(options.output), planned);
  const WorldValues values =
      run_worlds(decomposition, plan,
                 {.replicates = replicates,
                  .measure = measure_position(options.study.measure),
                  .window = options.study.window,
                  .threads = options.output.threads},
                 [&](std::uint64_t citizen_months) { progress.add(citizen_months); });
  progress.finish();
  const double seconds = progress.seconds();

  if (reference) writer.add_scenario("reference.yaml", *reference);
  writer.finish(scenario,
                {.arms = {"baseline"},
                 .replicates = replicates,
                 .threads = options.output.threads,
                 .seconds = seconds,
                 .citizen_months = planned},
                decomposition_tables(values));
  const DecompositionReport report = report_of(values);
  return print_told(options.output, options.study,
                    {decomposition_text(report, wants_colour(STDOUT_FILENO)),
                     decomposition_markdown(report), decomposition_json(report, folder.string())},
                    seconds, folder);
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
      ->allow_extra_args(false)
      ->needs(reference);
  command->add_flag("--ablate", options->ablate,
                    "switch each mechanism off in turn (docs/causes.md)");
  add_study_options(*command, options->study, "that is explained");
  command->footer(
      "Examples:\n  townhall decompose scenarios/jinzhu.yaml --reference "
      "scenarios/urban_district.yaml\n"
      "  townhall decompose scenarios/jinzhu.yaml --ablate --replicates 20");
  command->callback([&task, &arguments, options] {
    task = [&arguments, options] {
      return with_places(options->scenario, [&] { return decompose(*options, arguments); });
    };
  });
}

}  // namespace townhall
