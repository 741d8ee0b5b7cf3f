#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "townhall/network/tie_counts.hpp"
#include "townhall/record/recorder.hpp"

namespace townhall {

/// A file of the output, for the manifest.
struct WrittenTable {
  std::string file;
  std::size_t rows = 0;
  std::string sha256;
};

/// What produced an output, for whoever wants to trust or repeat it.
struct Manifest {
  std::vector<std::string> command;
  std::string scenario_name;
  std::string scenario_sha256;
  std::int64_t seed = 0;
  std::vector<std::string> arms;
  std::int64_t replicates = 1;
  int threads = 1;
  std::string far_ties;  ///< gather or mailbox; of an imported world as asked
  std::string started;   ///< UTC, ISO 8601
  std::string finished;  ///< UTC, ISO 8601
  double seconds = 0;
  std::uint64_t citizen_months = 0;
  std::vector<TieList> lists;  ///< that imported layers were read from
  std::vector<WrittenTable> tables;
};

/// The keys of a list, its layer's name aside.
[[nodiscard]] nlohmann::ordered_json list_json(const TieList& list);

/// As JSON, with version, revision, compiler, level of instructions and machine.
[[nodiscard]] std::string to_json(const Manifest& manifest);

/// columns.csv: every column of the given tables.
[[nodiscard]] std::string column_dictionary(const std::vector<TableInfo>& tables);

/// docs/outputs.md, generated from the tables' own descriptions.
[[nodiscard]] std::string outputs_reference();

[[nodiscard]] std::string_view name_of(ColumnType type);

/// Now, in UTC, ISO 8601.
[[nodiscard]] std::string time_now();

}  // namespace townhall
