#include "townhall/experiment/biography.hpp"

#include <fmt/format.h>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/options.hpp"
#include "townhall/cli/progress.hpp"
#include "townhall/experiment/estimate.hpp"
#include "townhall/experiment/output.hpp"
#include "townhall/record/study_tables.hpp"
#include "townhall/report/life.hpp"

namespace townhall {
namespace {

struct BiographyOptions {
  ScenarioOptions scenario;
  OutputOptions output;
  std::string citizen, arm;
  std::int64_t replicate = 1;
};

int tell_biography(const BiographyOptions& options, const Arguments& arguments) {
  const Scenario scenario = read_scenario(options.scenario);
  Experiment experiment{
      .scenario = scenario, .arms = {"baseline"}, .threads = options.output.threads};
  if (!options.arm.empty()) {
    for (const std::string& arm : chosen_arms(scenario, {options.arm}))
      experiment.arms.push_back(arm);
  }
  const std::filesystem::path folder = folder_of(options.output, scenario.name + "_biography");
  StudyWriter writer(output_request(options.output, folder, arguments));

  const std::uint64_t citizen_months = estimate(experiment).citizen_months;
  ProgressReport progress(progress_mode(options.output), citizen_months);
  const Biography biography = follow(experiment, options.citizen, options.replicate,
                                     [&](std::uint64_t done) { progress.add(done); });
  progress.finish();
  const double seconds = progress.seconds();
  writer.finish(scenario,
                {.arms = experiment.arms,
                 .replicates = 1,
                 .threads = experiment.threads,
                 .seconds = seconds,
                 .citizen_months = citizen_months},
                {{biography_table(), biography_rows(biography)}});

  if (options.output.json) {
    fmt::print("{}", life_json(biography, folder.string()));
  } else if (!options.output.quiet) {
    fmt::print("{}\n{:.1f} s. Table: {}\n", life_words(biography), seconds,
               (folder / "biography.csv").string());
  }
  return exit_code::done;
}

}  // namespace

void add_biography(CLI::App& app, Task& task, const Arguments& arguments) {
  auto* command = app.add_subcommand(
      "biography", "Tell one citizen's life in plain words, with and without an arm's policies");
  const auto options = std::make_shared<BiographyOptions>();
  add_scenario_options(*command, options->scenario);
  add_output_options(*command, options->output, "<scenario name>_biography");
  command
      ->add_option("--citizen", options->citizen,
                   "whose: the id in panel.csv, a number from 0 or an imported one")
      ->required();
  command->add_option("--arm", options->arm, "beside the baseline; none: the baseline alone");
  command->add_option("--replicate", options->replicate, "in which world, from 1")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{100000000}))
      ->capture_default_str();
  command->footer(
      "Examples:\n  townhall biography scenarios/jinzhu.yaml --citizen 17 --arm associations\n"
      "  townhall biography scenarios/jinzhu.yaml --citizen 4711 --replicate 3 --json");
  command->callback([&task, &arguments, options] {
    task = [&arguments, options] {
      return with_places(options->scenario, [&] { return tell_biography(*options, arguments); });
    };
  });
}

}  // namespace townhall
