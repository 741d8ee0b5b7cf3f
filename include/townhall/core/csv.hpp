#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace townhall {

/// One row of a CSV file. `line` is the line on which it begins, counted from 1.
struct CsvRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

/// A CSV file as text: every row has as many cells as the header, and no two columns have one name.
struct CsvFile {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;

  /// Position of the column called `name`, if there is one.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// How many problems of one file are listed before reading gives up: one slip can spoil every row.
inline constexpr std::size_t most_csv_problems = 100;

/// Reads RFC 4180: a header line, commas, UTF-8, cells in quotes where they hold commas, quotes or
/// new lines. A byte order mark, any line ending and blank lines are fine; spaces around a cell are
/// dropped. Throws Problems with file and line: no such file, a misplaced or unclosed quote, a row
/// with too few or too many cells, bytes that are not UTF-8, a NUL.
[[nodiscard]] CsvFile read_csv(const std::filesystem::path& file);

}  // namespace townhall
