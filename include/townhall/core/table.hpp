#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct evp_md_ctx_st;  // OpenSSL's

namespace townhall {

enum class ColumnType { integer, number, text, truth };

/// A table's column as columns.csv lists it.
struct ColumnInfo {
  std::string_view name;
  ColumnType type;
  std::string_view unit;
  std::string_view definition;
  std::string_view source{};
};

/// Rows of a tidy CSV table as text: RFC 4180, UTF-8, '\n', shortest round-trip numbers, empty for
/// missing, 0/1 for truth.
class Rows {
 public:
  Rows& integer(std::int64_t value);
  Rows& number(double value);  ///< NaN is written as missing
  Rows& number(float value);
  Rows& number(std::optional<double> value);
  Rows& text(std::string_view value);
  Rows& truth(bool value);
  /// Cells that stand as a row has them already, commas between them.
  Rows& cells(std::string_view as_written);
  Rows& missing();
  void end_row();

  void append(const Rows& others);
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] const std::string& bytes() const { return text_; }

 private:
  void separate();
  std::string text_;
  std::size_t count_ = 0;
  bool in_row_ = false;
};

/// `value` in the shortest form that reads back to it: 0.1, 100000, 1e-07. In every table and
/// report, so that a number looks the same everywhere.
[[nodiscard]] std::string shortest(double value);
[[nodiscard]] std::string shortest(float value);

/// Quoted as RFC 4180 asks, where it needs to be.
[[nodiscard]] std::string csv_cell(std::string_view text);

[[nodiscard]] std::string header_line(const std::vector<ColumnInfo>& columns);

/// SHA-256 of bytes that come piece by piece. Throws Failure where the system has no SHA-256.
class Checksum {
 public:
  Checksum();
  void add(std::string_view bytes);
  /// In hexadecimal. Nothing can be added after.
  [[nodiscard]] std::string text();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};
[[nodiscard]] std::string sha256(std::string_view bytes);

class OutputFolder;

/// A file of an OutputFolder that is written piece by piece. Throws Failure, so for a full disk.
class OutputFile {
 public:
  OutputFile(const OutputFolder& folder, const std::string& name);
  void append(std::string_view bytes);
  /// Closes the file and returns its checksum.
  [[nodiscard]] std::string finish();

 private:
  [[noreturn]] void fail() const;
  std::filesystem::path shown_;  ///< where the file will be
  std::ofstream file_;
  Checksum checksum_;
};

/// A folder of output that appears whole or not at all: files are written into a temporary folder
/// beside `target`, which takes the target's name in `finish`. Without `finish` nothing is left but
/// the folders above `target`, where they were missing.
class OutputFolder {
 public:
  /// Throws Problems where `target` exists and is not empty, unless `replace` and it is an earlier
  /// output (it holds manifest.json); Failure where it cannot be written.
  OutputFolder(const std::filesystem::path& target, bool replace);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Writes a file at once and returns its checksum. Throws Failure, so for a full disk.
  std::string write(const std::string& name, std::string_view bytes);

  /// Where the files are until then, and where they will be.
  [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
  [[nodiscard]] const std::filesystem::path& target() const { return target_; }

  /// Gives the folder its name. Only now an earlier output is removed.
  void finish();

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  bool replace_;
  bool finished_ = false;
};

}  // namespace townhall
