#include "townhall/core/whole_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "townhall/core/problem.hpp"

namespace townhall {

namespace fs = std::filesystem;

WholeFile::WholeFile(const fs::path& target, bool replace) : target_(target), replace_(replace) {
  // A link stays one: what it leads to is written.
  std::error_code error;
  if (fs::is_symlink(target_, error)) target_ = fs::weakly_canonical(target_, error);
  check_target();
  temporary_ = target_.parent_path() /
               fmt::format(".{}.partial-{}", target_.filename().string(), ::getpid());
  errno = 0;
  file_.open(temporary_, std::ios::binary | std::ios::trunc);
  if (!file_) fail();
}

WholeFile::~WholeFile() {
  file_.close();
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove(temporary_, ignored);
}

void WholeFile::check_target() const {
  const auto refuse = [this](std::string found, std::string allowed) {
    throw Problems(Problem{{target_.string()}, "", std::move(found), std::move(allowed), ""});
  };
  std::error_code error;
  const fs::path folder = target_.has_parent_path() ? target_.parent_path() : ".";
  if (!fs::is_directory(folder, error))
    refuse("no folder " + folder.string(), "a file in a folder");
  if (!target_.has_filename() || fs::is_directory(target_, error)) refuse("a folder", "a file");
  if (!fs::exists(target_, error)) return;
  if (!fs::is_regular_file(target_, error)) refuse("a device or pipe", "a file");
  if (!replace_) refuse("a file that is there already", "a new file, or --force");
}

void WholeFile::finish() {
  errno = 0;
  // Only closing tells of a full disk.
  file_.close();
  if (!file_) fail();
  check_target();
  std::error_code error;
  fs::rename(temporary_, target_, error);
  if (error) {
    throw Failure(fmt::format("cannot write {}: {}", target_.string(), error.message()));
  }
  temporary_.clear();
}

void WholeFile::fail() const {
  throw Failure(fmt::format("cannot write {}: {}", target_.string(),
                            errno == 0 ? "it could not be written to its end; is the disk full?"
                                       : std::generic_category().message(errno)));
}

}  // namespace townhall
