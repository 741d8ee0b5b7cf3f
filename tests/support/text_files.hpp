#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace townhall {

/// The bytes of a file, or an exception that names it.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

void write_text(const std::filesystem::path& file, std::string_view text);

[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

/// Files below a folder of the project whose names end so, sorted; the folder must be there.
[[nodiscard]] std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                                             const std::string& ending);

/// A file or folder of the project.
[[nodiscard]] std::filesystem::path in_project(const std::filesystem::path& path);

/// A folder that is gone when the test ends. Tests may run at once, in several processes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace townhall
