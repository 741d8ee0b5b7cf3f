#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace townhall {

/// A file that is gone when the test ends. Tests may run at once, in several processes.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes)
      : path_(
            std::filesystem::temp_directory_path() /
            ("townhall-test-" + std::to_string(getpid()) + "-" + std::to_string(++made) + ".csv")) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  static inline int made = 0;
  std::filesystem::path path_;
};

}  // namespace townhall
