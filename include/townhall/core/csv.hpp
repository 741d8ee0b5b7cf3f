#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/problem.hpp"

namespace townhall {

/// One row of a CSV file. `line` is the line on which it begins, counted from 1.
struct CsvRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

/// Position of the column called `name`, if there is one.
[[nodiscard]] std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                                     std::string_view name);

/// A CSV file as text: every row has as many cells as the header, and no two columns have one name.
struct CsvFile {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const {
    return find_column(header, name);
  }
};

/// How many problems of one file are listed before reading gives up: one slip can spoil every row.
inline constexpr std::size_t most_csv_problems = 100;
/// Adds one of them. Throws all where these are now so many.
void add_csv_problem(Problems& problems, Problem problem);

/// A CSV file row by row, so that a file of any length can be read: RFC 4180, a header line,
/// commas, UTF-8, cells in quotes where they hold commas, quotes or new lines. A byte order mark,
/// any line ending and blank lines are fine; spaces around a cell are dropped; the file may be
/// compressed (TextFile). A row that is wrong is passed over and noted: one with too few or too
/// many cells or with bytes that are NUL or not UTF-8.
class CsvRows {
 public:
  /// Reads the header. Throws Problems: no such file, an empty one, a misplaced or unclosed quote.
  explicit CsvRows(const std::filesystem::path& file);
  ~CsvRows();
  CsvRows(CsvRows&&) noexcept;
  CsvRows& operator=(CsvRows&&) noexcept;

  [[nodiscard]] const std::vector<std::string>& header() const;

  /// The next row, until there is none. Throws Problems with file and line: at the end of a file,
  /// or at the hundredth, what was noted; at once, a misplaced or unclosed quote.
  bool next();
  /// Of this row: as many as the header has, valid until the next.
  [[nodiscard]] std::span<const std::string_view> cells() const;
  /// The line on which this row begins, counted from 1.
  [[nodiscard]] std::size_t line() const;

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

/// All rows of a CSV file, read as CsvRows reads them. Throws Problems as it does.
[[nodiscard]] CsvFile read_csv(const std::filesystem::path& file);

}  // namespace townhall
