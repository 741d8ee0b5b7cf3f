#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "townhall/experiment/estimate.hpp"
#include "townhall/experiment/experiment.hpp"

namespace townhall {

/// Where and on whose behalf results are written.
struct OutputRequest {
  std::filesystem::path folder;
  bool replace = false;              ///< an output that is there already
  std::vector<std::string> command;  ///< the command line, for the manifest
  std::string started;               ///< UTC, ISO 8601
  double seconds = 0;                ///< that the runs took
};

/// The output's files, in the order in which they are written.
[[nodiscard]] std::vector<std::string> files_of(const Scenario& scenario);

/// Refuses, by Problems, a folder that `write_results` would refuse, before anything is computed.
void expect_writable(const OutputRequest& request);

/// Writes all tables, runs.csv, columns.csv, manifest.json and scenario.yaml; the folder appears
/// whole or not at all.
void write_results(const OutputRequest& request, const Experiment& experiment,
                   const std::vector<RunResult>& results);

/// Every table of `results`, header included, in the order of `tables()`.
struct NamedTable {
  std::string name;
  std::size_t rows = 0;
  std::string bytes;
};
[[nodiscard]] std::vector<NamedTable> join_tables(const std::vector<RunResult>& results);

}  // namespace townhall
