#include "townhall/experiment/match.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/progress.hpp"
#include "townhall/cli/study.hpp"
#include "townhall/experiment/estimate.hpp"
#include "townhall/report/dose.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

struct MatchOptions {
  ScenarioOptions scenario;
  OutputOptions output;
  std::string arm, instrument;
  std::vector<double> range;
  StudyOptions study;
};

Contender arm_named(const Scenario& scenario, const std::string& name) {
  const auto chosen = chosen_arms(scenario, {name});
  if (!chosen.empty()) return {name, *scenario.arms.find(name)};
  throw Problems({{"--arm"}, "", "'" + name + "'", "an arm with policies, to match", ""});
}

/// Simulations that a study comes to, foreseen for the progress alone: the baseline, the arm and
/// some twenty strengths.
constexpr std::uint64_t courses_foreseen = 22;

int match(const MatchOptions& options, const Arguments& arguments) {
  const Scenario scenario = read_scenario(options.scenario);
  const std::filesystem::path folder = folder_of(options.output, scenario.name + "_match");
  std::optional<Bounds> range;
  if (!options.range.empty()) range = Bounds{options.range.front(), options.range.back()};
  MatchStudy study{.scenario = scenario,
                   .arm = arm_named(scenario, options.arm),
                   .lever = find_lever(scenario, options.instrument),
                   .range = {},
                   .replicates = options.study.replicates,
                   .measure = measure_position(options.study.measure),
                   .window = options.study.window,
                   .threads = options.output.threads};
  study.range = searched_range(*study.lever.instrument, range);
  expect_study(options.study, study.design(), scenario.months);
  const std::uint64_t a_course = static_cast<std::uint64_t>(study.replicates) *
                                 planned_citizens(scenario) *
                                 static_cast<std::uint64_t>(scenario.months);
  if (options.study.dry_run) {
    return print_study_plan(
        scenario,
        {.what = fmt::format("the baseline, {} and some twenty strengths, {}", study.arm.name,
                             counted(static_cast<std::uint64_t>(study.replicates), "replicate")),
         .runs = study.replicates * static_cast<std::int64_t>(courses_foreseen),
         .citizen_months = a_course * courses_foreseen,
         .memory_bytes = static_cast<double>(study.replicates) * world_bytes(scenario)},
        study.threads, folder);
  }
  StudyWriter writer(output_request(options.output, folder, arguments));

  ProgressReport progress(progress_mode(options.output), a_course * courses_foreseen);
  const Match found =
      find_match(study, [&](std::uint64_t citizen_months) { progress.add(citizen_months); });
  progress.finish();
  const double seconds = progress.seconds();

  writer.finish(scenario,
                {.arms = {"baseline", study.arm.name},
                 .replicates = study.replicates,
                 .threads = options.output.threads,
                 .seconds = seconds,
                 .citizen_months = a_course * (found.doses.size() + 2)},
                match_tables(found));
  return print_told(options.output, options.study,
                    {match_text(found, wants_colour(STDOUT_FILENO)), match_markdown(found),
                     match_json(found, folder.string())},
                    seconds, folder);
}

}  // namespace

void add_match(CLI::App& app, Task& task, const Arguments& arguments) {
  auto* command = app.add_subcommand(
      "match", "Find the least strength of one instrument that does as much as an arm");
  const auto options = std::make_shared<MatchOptions>();
  add_scenario_options(*command, options->scenario);
  add_output_options(*command, options->output, "<scenario name>_match");
  command->add_option("--arm", options->arm, "what is matched")->required();
  command
      ->add_option("--instrument", options->instrument,
                   "an intervention by its path, policies.<package>.<name>.strength; policies. and "
                   ".strength may be left out. It is tried alone")
      ->required();
  command
      ->add_option("--range", options->range,
                   "LOW,HIGH: strengths to search (default: all that the instrument takes)")
      ->delimiter(',')
      ->expected(2);
  add_study_options(*command, options->study, "on which both are to have the same effect");
  command->footer(
      "Examples:\n"
      "  townhall match scenarios/jinzhu.yaml --arm authentic --instrument "
      "associations.membership\n"
      "  townhall match scenarios/jinzhu.yaml --arm widen --instrument citizens.training "
      "--range 0,.5");
  command->callback([&task, &arguments, options] {
    task = [&arguments, options] {
      return with_places(options->scenario, [&] { return match(*options, arguments); });
    };
  });
}

}  // namespace townhall
