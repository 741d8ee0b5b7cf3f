#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/progress.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/experiment/output.hpp"
#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// Which scenario: options that every subcommand which computes has.
struct ScenarioOptions {
  std::vector<std::filesystem::path> files;
  std::vector<std::string> sets;
  std::optional<std::int64_t> seed, months, citizens;
};
void add_scenario_options(CLI::App& command, ScenarioOptions& options);
/// Throws Problems.
[[nodiscard]] Scenario read_scenario(const ScenarioOptions& options);

/// Does the work, and says of problems that only it could find, when the world was made, where in
/// the scenario's files they are.
int with_places(const ScenarioOptions& options, const std::function<int()>& work);

/// Where tables go, on how many threads they are computed, and what is said meanwhile.
struct OutputOptions {
  std::string folder;
  bool force = false, quiet = false, json = false;
  std::string progress = "auto";
  int threads = machine_threads();
};
/// `usual`: the folder in results/ where none is named, for the help.
void add_output_options(CLI::App& command, OutputOptions& options, const std::string& usual);
/// The folder that was named, or results/<usual>. Throws Problems where it is standard output.
[[nodiscard]] std::filesystem::path folder_of(const OutputOptions& options,
                                              const std::string& usual);
[[nodiscard]] OutputRequest output_request(const OutputOptions& options,
                                           const std::filesystem::path& folder,
                                           const Arguments& arguments);
[[nodiscard]] ProgressMode progress_mode(const OutputOptions& options);

/// Those named, or all of the scenario, in its order; the baseline is left out. Throws Problems.
[[nodiscard]] std::vector<std::string> chosen_arms(const Scenario& scenario,
                                                   const std::vector<std::string>& named);

}  // namespace townhall
