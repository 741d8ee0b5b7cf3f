#include "townhall/record/manifest.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>

#include "townhall/core/json.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/core/version.hpp"

namespace townhall {
namespace {

std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name"))
      return line.substr(std::min(line.find(':') + 2, line.size()));
  }
  return "unknown";
}

nlohmann::ordered_json machine() {
  utsname system{};
  uname(&system);
  return {{"system", fmt::format("{} {}", system.sysname, system.release)},
          {"architecture", system.machine},
          {"processor", processor()},
          {"hardware_threads", machine_threads()}};
}

}  // namespace

nlohmann::ordered_json list_json(const TieList& list) {
  const TieCounts& counts = list.counts;
  nlohmann::ordered_json json{{"file", list.file},     {"rows", counts.listed},
                              {"ties", counts.ties},   {"duplicates", counts.duplicates},
                              {"loops", counts.loops}, {"unknown", counts.unknown}};
  if (list.directed) json["one_way"] = counts.one_way;
  return json;
}

std::string to_json(const Manifest& manifest) {
  nlohmann::ordered_json json{{"program", "townhall"},
                              {"version", std::string(version())},
                              {"revision", std::string(revision())},
                              {"compiler", std::string(compiler())},
                              {"instruction_set", std::string(instruction_set())},
                              {"command", manifest.command},
                              {"scenario", manifest.scenario_name},
                              {"scenario_sha256", manifest.scenario_sha256},
                              {"seed", manifest.seed},
                              {"arms", manifest.arms},
                              {"replicates", manifest.replicates},
                              {"threads", manifest.threads},
                              {"far_ties", manifest.far_ties},
                              {"machine", machine()},
                              {"started", manifest.started},
                              {"finished", manifest.finished},
                              {"seconds", manifest.seconds},
                              {"citizen_months", manifest.citizen_months}};
  for (const TieList& list : manifest.lists) json["imported_layers"][list.layer] = list_json(list);
  json["tables"] = nlohmann::ordered_json::array();
  for (const WrittenTable& table : manifest.tables) {
    json["tables"].push_back(
        {{"file", table.file}, {"rows", table.rows}, {"sha256", table.sha256}});
  }
  return json_text(json);
}

std::string_view name_of(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "integer";
    case ColumnType::number:
      return "number";
    case ColumnType::text:
      return "text";
    case ColumnType::truth:
      return "truth";
  }
  return "";
}

TableInfo runs_table() {
  constexpr ColumnType integer = ColumnType::integer, text = ColumnType::text;
  return {"runs",
          "Which runs, and did they finish?",
          {{"run", integer, "", "number of the run, from 1"},
           {"arm", text, "", "course of policy"},
           {"replicate", integer, "", "number of the replicate, from 1"},
           {"seed", integer, "", "of the scenario; with the replicate it fixes every draw"},
           {"status", text, "", "done or failed"},
           {"seconds", ColumnType::number, "s", "that the run took"},
           {"error", text, "", "why it failed; empty where it did not"}}};
}

TableInfo columns_table() {
  constexpr ColumnType text = ColumnType::text;
  return {"columns",
          "What does each column mean?",
          {{"table", text, "", "a table of this output"},
           {"column", text, "", "one of its columns"},
           {"type", text, "", "integer, number, text or truth"},
           {"unit", text, "", "of its values"},
           {"definition", text, "", "what it is"},
           {"source", text, "", "who defined it so"}}};
}

std::string column_dictionary(const std::vector<TableInfo>& tables) {
  std::string text = "table,column,type,unit,definition,source\n";
  for (const TableInfo& table : tables) {
    for (const ColumnInfo& column : table.columns) {
      text +=
          fmt::format("{},{},{},{},{},{}\n", table.name, column.name, name_of(column.type),
                      csv_cell(column.unit), csv_cell(column.definition), csv_cell(column.source));
    }
  }
  return text;
}

std::string time_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

}  // namespace townhall
