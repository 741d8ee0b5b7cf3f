#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "townhall/core/pairs.hpp"
#include "townhall/experiment/estimate.hpp"
#include "townhall/experiment/experiment.hpp"
#include "townhall/record/manifest.hpp"
#include "townhall/record/recorder.hpp"

namespace townhall {

/// Where and on whose behalf results are written.
struct OutputRequest {
  std::filesystem::path folder;
  bool replace = false;              ///< an output that is there already
  std::vector<std::string> command;  ///< the command line, for the manifest
  std::string started;               ///< UTC, ISO 8601
};

/// The output's files, in the order in which they are written.
[[nodiscard]] std::vector<std::string> files_of(const Scenario& scenario);

/// Writes all tables as their runs get done, then runs.csv, columns.csv, manifest.json and
/// scenario.yaml; the folder appears whole or not at all.
class ResultWriter {
 public:
  /// Refuses a folder, by Problems, before anything is computed.
  ResultWriter(OutputRequest request, const Experiment& experiment);

  /// Appends a run's tables and takes them from it. Results come in the plan's order.
  void add(RunResult& result);
  /// Writes the rest. `seconds` that the runs took.
  void finish(const std::vector<RunResult>& results, double seconds);

 private:
  struct Table {
    TableInfo info;
    OutputFile file;
    std::size_t rows = 0;
  };
  /// Begun, with its header, where it is not there yet.
  Table& table(const std::string& name);

  OutputRequest request_;
  const Experiment& experiment_;
  OutputFolder folder_;
  std::vector<Table> tables_;
};

/// A finished table of a study.
struct ResultTable {
  TableInfo info;
  Rows rows;
};

/// Cells of an estimate: value, low and high; with the standard error after the value.
Rows& interval(Rows& rows, const Estimated& estimated);
Rows& interval_with_error(Rows& rows, const Estimated& estimated);

/// The output of a study whose tables are written at its end: a comparison, a decomposition.
class StudyWriter {
 public:
  /// Refuses a folder, by Problems, before anything is computed.
  explicit StudyWriter(OutputRequest request);

  /// Writes another scenario that the results depend on.
  void add_scenario(const std::string& file, const Scenario& scenario);
  /// Writes the tables, columns.csv, manifest.json and scenario.yaml; the folder appears whole or
  /// not at all. Of `facts` the caller gives arms, replicates, threads, seconds and citizen_months.
  void finish(const Scenario& scenario, Manifest facts, const std::vector<ResultTable>& tables);

 private:
  OutputRequest request_;
  OutputFolder folder_;
};

/// Every table of `results`, header included, in the order of `tables()`.
struct NamedTable {
  std::string name;
  std::size_t rows = 0;
  std::string bytes;
};
[[nodiscard]] std::vector<NamedTable> join_tables(const std::vector<RunResult>& results);

}  // namespace townhall
