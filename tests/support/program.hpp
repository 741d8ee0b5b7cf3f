#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace townhall {

/// What a command said and how it ended.
struct Finished {
  int code = 0;
  std::string output;  ///< of both streams
};

/// Runs a command of the shell.
[[nodiscard]] Finished run_command(const std::string& command);

/// `text` as one word of the shell.
[[nodiscard]] std::string quoted(const std::string& text);

/// Tables of an output by file name. Without runs.csv and manifest.json, which hold times, and
/// scenario.yaml.
using OutputTables = std::map<std::string, std::string>;

/// Runs `program VERB ARGUMENTS -o FOLDER` and reads the tables; anything but success is an
/// exception that says what the program said.
[[nodiscard]] OutputTables run_program(const std::string& arguments,
                                       const std::string& program = TOWNHALL_EXECUTABLE,
                                       const std::string& verb = "run");

/// The rows of a table whose first columns (arm, replicate, month) are those; an empty arm or a
/// replicate of 0 stands for any. Without the header.
struct RowFilter {
  std::string arm;
  int replicate = 0;
  int first_month = 1;
  int last_month = 1 << 30;
};
[[nodiscard]] std::string rows_of(const std::string& table, const RowFilter& filter);

/// The same rows without their first column, so that arms can be compared.
[[nodiscard]] std::string without_arm(const std::string& rows);

/// The first lines in which two texts differ, at most `limit`, as "-" and "+" lines; empty: the
/// same.
[[nodiscard]] std::string difference(const std::string& expected, const std::string& found,
                                     std::size_t limit = 10);

/// The same over all tables, each under its name; a table that one of the two lacks is named.
[[nodiscard]] std::string difference(const OutputTables& expected, const OutputTables& found);

}  // namespace townhall
