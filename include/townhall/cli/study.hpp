#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "townhall/cli/options.hpp"
#include "townhall/experiment/outcome.hpp"

namespace townhall {

/// What every study that compares worlds is asked.
struct StudyOptions {
  std::int64_t replicates = 20;
  std::string measure{headline_measure}, window{headline_window};
  bool markdown = false, dry_run = false;
};
/// After add_output_options. `measure`: what it is for, for the help. Returns the option of
/// replicates.
CLI::Option* add_study_options(CLI::App& command, StudyOptions& options,
                               const std::string& measure);
/// Throws Problems where there are fewer than two replicates, or the study has no such window.
void expect_study(const StudyOptions& options, const OutcomeDesign& design, std::int64_t months);

/// What would be computed.
struct StudyPlan {
  std::string what;  ///< in words
  std::int64_t runs = 0;
  std::uint64_t citizen_months = 0;
  double memory_bytes = 0;  ///< that the study keeps, beside what its runs take
};
/// As --dry-run says it; time and memory of runs as of so many of a scenario without policies.
int print_study_plan(const Scenario& scenario, const StudyPlan& plan, int threads,
                     const std::filesystem::path& folder);

/// A study's findings in three forms.
struct Told {
  std::string text, markdown, json;
};
/// Prints the form that was asked for, or none.
int print_told(const OutputOptions& output, const StudyOptions& options, const Told& told,
               double seconds, const std::filesystem::path& folder);

}  // namespace townhall
