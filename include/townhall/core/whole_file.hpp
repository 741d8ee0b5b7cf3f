#pragma once

#include <filesystem>
#include <fstream>

namespace townhall {

/// A file of output that appears whole or not at all: it is written beside `target`, and takes the
/// target's name in `finish`. Without `finish` nothing is left.
class WholeFile {
 public:
  /// Throws Problems where something is at `target`, unless `replace` and it is a file, or where
  /// there is no such folder; Failure where it cannot be written.
  WholeFile(const std::filesystem::path& target, bool replace);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  [[nodiscard]] std::ostream& stream() { return file_; }
  /// Throws Failure, so for a full disk.
  void finish();

 private:
  [[noreturn]] void fail() const;
  void check_target() const;

  std::filesystem::path target_;
  std::filesystem::path temporary_;
  bool replace_;
  std::ofstream file_;
};

}  // namespace townhall
