#include "townhall/experiment/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "townhall/record/manifest.hpp"
#include "townhall/record/recorder.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/write.hpp"

namespace townhall {
namespace {

const TableInfo* find_table(const std::string& name) {
  const auto& all = tables();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const TableInfo& table) { return table.name == name; });
  return found == all.end() ? nullptr : &*found;
}

/// What was done with far ties, where it was not asked for.
FarTies done_with_far_ties(const Scenario& scenario, FarTies asked) {
  const FarTies kept = kept_far_ties(scenario, asked);
  const std::uint64_t citizens = planned_citizens(scenario);
  if (citizens == 0) return kept;
  return by_mail(kept, citizens) ? FarTies::mailbox : FarTies::gather;
}

/// Writes what stands beside the tables and gives the folder its name.
void close_output(OutputFolder& folder, const OutputRequest& request, const Scenario& scenario,
                  Manifest manifest, std::vector<TableInfo> written) {
  written.push_back(columns_table());
  const std::string columns = column_dictionary(written);
  manifest.tables.push_back(
      {"columns.csv",
       static_cast<std::size_t>(std::count(columns.begin(), columns.end(), '\n')) - 1,
       folder.write("columns.csv", columns)});
  manifest.command = request.command;
  manifest.started = request.started;
  manifest.scenario_name = scenario.name;
  manifest.seed = scenario.seed;
  manifest.scenario_sha256 = folder.write("scenario.yaml", to_yaml(scenario, request.folder));
  manifest.finished = time_now();
  folder.write("manifest.json", to_json(manifest));
  folder.finish();
}

std::string runs_csv(const Experiment& experiment, const std::vector<RunResult>& results) {
  Rows rows;
  for (const RunResult& result : results) {
    rows.integer(result.run.number)
        .text(result.run.arm)
        .integer(result.run.replicate)
        .integer(experiment.scenario.seed)
        .text(result.error.empty() ? "done" : "failed")
        .number(result.seconds)
        .text(result.error)
        .end_row();
  }
  return header_line(runs_table().columns) + rows.bytes();
}

std::vector<std::string> recorded_tables(const Scenario& scenario) {
  const auto& asked = scenario.record.tables;
  std::vector<std::string> names;
  for (const TableInfo& table : tables()) {
    const bool several = table.name == "townships" && township_sizes(scenario).size() > 1;
    const bool panel =
        table.name == "panel" && (scenario.record.panel.all || scenario.record.panel.citizens > 0);
    const bool network = table.name == "network" && scenario.record.network;
    if (several || panel || network ||
        std::find(asked.begin(), asked.end(), table.name) != asked.end()) {
      names.emplace_back(table.name);
    }
  }
  return names;
}

}  // namespace

std::vector<std::string> files_of(const Scenario& scenario) {
  std::vector<std::string> files;
  for (const std::string& table : recorded_tables(scenario)) files.push_back(table + ".csv");
  files.insert(files.end(), {"runs.csv", "columns.csv", "manifest.json", "scenario.yaml"});
  return files;
}

std::vector<NamedTable> join_tables(const std::vector<RunResult>& results) {
  std::vector<NamedTable> joined;
  for (const TableInfo& info : tables()) {
    NamedTable table{std::string(info.name), 0, {}};
    bool recorded = false;
    for (const RunResult& result : results) {
      for (const auto& [name, rows] : result.tables) {
        if (name != info.name) continue;
        if (!recorded) table.bytes = header_line(info.columns);
        recorded = true;
        table.bytes += rows.bytes();
        table.rows += rows.count();
      }
    }
    if (recorded) joined.push_back(std::move(table));
  }
  return joined;
}

ResultWriter::ResultWriter(OutputRequest request, const Experiment& experiment)
    : request_(std::move(request)),
      experiment_(experiment),
      folder_(request_.folder, request_.replace) {}

ResultWriter::Table& ResultWriter::table(const std::string& name) {
  const auto found = std::find_if(tables_.begin(), tables_.end(),
                                  [&](const Table& one) { return one.info.name == name; });
  if (found != tables_.end()) return *found;
  const TableInfo& info = *find_table(name);
  tables_.push_back({info, OutputFile(folder_, name + ".csv")});
  tables_.back().file.append(header_line(info.columns));
  return tables_.back();
}

void ResultWriter::add(RunResult& result) {
  for (const auto& [name, rows] : std::exchange(result.tables, {})) {
    Table& into = table(name);
    into.file.append(rows.bytes());
    into.rows += rows.count();
  }
}

void ResultWriter::finish(const std::vector<RunResult>& results, double seconds) {
  const FarTies far_ties = done_with_far_ties(experiment_.scenario, experiment_.far_ties);
  Manifest manifest{.arms = experiment_.arms,
                    .replicates = experiment_.replicates,
                    .threads = experiment_.threads,
                    .far_ties = std::string(name_of(far_ties)),
                    .seconds = seconds,
                    .citizen_months = estimate(experiment_).citizen_months,
                    .lists = results.front().lists};
  std::vector<TableInfo> written;
  for (const TableInfo& info : tables()) {
    for (Table& one : tables_) {
      if (one.info.name != info.name) continue;
      manifest.tables.push_back({std::string(info.name) + ".csv", one.rows, one.file.finish()});
      written.push_back(info);
    }
  }
  manifest.tables.push_back(
      {"runs.csv", results.size(), folder_.write("runs.csv", runs_csv(experiment_, results))});
  written.push_back(runs_table());
  close_output(folder_, request_, experiment_.scenario, std::move(manifest), std::move(written));
}

Rows& interval(Rows& rows, const Estimated& estimated) {
  return rows.number(estimated.value).number(estimated.low).number(estimated.high);
}

Rows& interval_with_error(Rows& rows, const Estimated& estimated) {
  return rows.number(estimated.value)
      .number(estimated.se)
      .number(estimated.low)
      .number(estimated.high);
}

StudyWriter::StudyWriter(OutputRequest request)
    : request_(std::move(request)), folder_(request_.folder, request_.replace) {}

void StudyWriter::add_scenario(const std::string& file, const Scenario& scenario) {
  folder_.write(file, to_yaml(scenario, request_.folder));
}

void StudyWriter::finish(const Scenario& scenario, Manifest facts,
                         const std::vector<ResultTable>& tables) {
  facts.far_ties = name_of(done_with_far_ties(scenario, FarTies::automatic));
  std::vector<TableInfo> written;
  for (const ResultTable& table : tables) {
    const std::string file = std::string(table.info.name) + ".csv";
    facts.tables.push_back(
        {file, table.rows.count(),
         folder_.write(file, header_line(table.info.columns) + table.rows.bytes())});
    written.push_back(table.info);
  }
  close_output(folder_, request_, scenario, std::move(facts), std::move(written));
}

}  // namespace townhall
