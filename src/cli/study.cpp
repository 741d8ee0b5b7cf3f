#include "townhall/cli/study.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "townhall/experiment/forecast.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

std::vector<std::string> measure_names() {
  std::vector<std::string> names;
  for (const OutcomeMeasure& measure : outcome_measures()) names.emplace_back(measure.name);
  return names;
}

}  // namespace

CLI::Option* add_study_options(CLI::App& command, StudyOptions& options,
                               const std::string& measure) {
  auto* replicates =
      command.add_option("--replicates", options.replicates, "worlds to simulate, 2 or more")
          ->check(CLI::Range(std::int64_t{1}, std::int64_t{100000000}))
          ->capture_default_str();
  command.add_option("--measure", options.measure, measure)
      ->check(CLI::IsMember(measure_names()))
      ->capture_default_str();
  command.add_option("--window", options.window, "of the measure: before, year_1 or last_24")
      ->capture_default_str();
  command.add_flag("--dry-run", options.dry_run, "say what would be computed; compute nothing");
  command.add_flag("--markdown", options.markdown, "print the summary for a document")
      ->excludes(command.get_option("--json"));
  return replicates;
}

void expect_study(const StudyOptions& options, const OutcomeDesign& design, std::int64_t months) {
  if (options.replicates < 2) {
    throw Problems({{"--replicates"},
                    "",
                    std::to_string(options.replicates),
                    "2 or more: intervals come from differences between worlds",
                    ""});
  }
  std::vector<std::string> known;
  for (const Window& window : design.windows) known.emplace_back(window.name);
  if (std::find(known.begin(), known.end(), options.window) != known.end()) {
    const Window& window = design.windows[design.window(options.window)];
    const OutcomeMeasure& measure = outcome_measures()[measure_position(options.measure)];
    if (window.last >= measure.from) return;
    throw Problems({{"--measure"},
                    "",
                    fmt::format("{} in months {} to {}", measure.name, window.first, window.last),
                    fmt::format("months from {} on: before, nothing is known of it", measure.from),
                    ""});
  }
  throw Problems({{"--window"},
                  "",
                  fmt::format("'{}'", options.window),
                  fmt::format("a window of these {} months: {}", months, fmt::join(known, ", ")),
                  nearest_name(options.window, known)});
}

int print_study_plan(const Scenario& scenario, const StudyPlan& plan, int threads,
                     const std::filesystem::path& folder) {
  const Experiment alike{
      .scenario = scenario, .arms = {"baseline"}, .replicates = plan.runs, .threads = threads};
  fmt::print("{}: {}\n", plan.what, counted(static_cast<std::uint64_t>(plan.runs), "run"));
  fmt::print("{:.1f} M citizen-months, time about {}, memory about {:.0f} MB\n",
             static_cast<double>(plan.citizen_months) / 1e6, time_words(forecast(alike).seconds),
             (estimate(alike).memory_bytes + plan.memory_bytes) / 1e6);
  fmt::print("tables in {}\n", folder.string());
  return exit_code::done;
}

int print_told(const OutputOptions& output, const StudyOptions& options, const Told& told,
               double seconds, const std::filesystem::path& folder) {
  if (output.json) {
    fmt::print("{}", told.json);
  } else if (options.markdown) {
    fmt::print("{}", told.markdown);
  } else if (!output.quiet) {
    fmt::print("{}\n{:.1f} s. Tables: {}\n", told.text, seconds, folder.string());
  }
  return exit_code::done;
}

}  // namespace townhall
