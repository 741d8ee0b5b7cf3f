#include <fmt/format.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <fstream>
#include <ios>
#include <system_error>
#include <utility>

#include "townhall/core/problem.hpp"
#include "townhall/core/table.hpp"

namespace townhall {
namespace {

namespace fs = std::filesystem;

Failure failure(std::string_view doing, const fs::path& path, const std::error_code& error) {
  return Failure{fmt::format("{} {}: {}", doing, path.string(), error.message())};
}

/// The folder itself, behind links, and with a name where `target` ends in a slash or a dot.
fs::path resolved(const fs::path& target) {
  std::error_code error;
  fs::path path = fs::weakly_canonical(fs::absolute(target, error), error);
  if (error) throw failure("cannot find", target, error);
  return path.has_filename() ? path : path.parent_path();
}

void refuse(const fs::path& target, std::string found, std::string allowed) {
  throw Problems(Problem{{target.string()}, "", std::move(found), std::move(allowed), ""});
}

/// Throws Problems unless the output may take the place of what is at `target`.
void check_target(const fs::path& target, bool replace) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) refuse(target, "a file", "an empty or new folder");
  const bool empty = fs::is_empty(target, error);
  if (error) throw failure("cannot read", target, error);
  if (empty) return;
  if (!replace) refuse(target, "a folder that is not empty", "an empty or new folder, or --force");
  if (!fs::is_regular_file(target / "manifest.json", error)) {
    refuse(target, "a folder without manifest.json, so not one written by townhall",
           "an empty or new folder, or, with --force, an earlier output");
  }
}

/// A new hidden folder beside `target`, named after it, `what` and this process.
fs::path unused_neighbour(const fs::path& target, std::string_view what) {
  const std::string name = fmt::format(".{}.{}-{}", target.filename().string(), what, ::getpid());
  for (int attempt = 0;; ++attempt) {
    fs::path path =
        target.parent_path() / (attempt == 0 ? name : fmt::format("{}-{}", name, attempt));
    std::error_code error;
    if (fs::create_directory(path, error)) return path;
    if (error) throw failure("cannot write", path, error);
  }
}

}  // namespace

OutputFolder::OutputFolder(const fs::path& target, bool replace)
    : target_(resolved(target)), replace_(replace) {
  check_target(target_, replace_);
  std::error_code error;
  fs::create_directories(target_.parent_path(), error);
  if (error) throw failure("cannot write", target_.parent_path(), error);
  temporary_ = unused_neighbour(target_, "partial");
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!finished_) fs::remove_all(temporary_, ignored);
}

std::string OutputFolder::write(const std::string& name, std::string_view bytes) {
  assert(!finished_ && "the folder has taken its name");
  OutputFile file(*this, name);
  file.append(bytes);
  return file.finish();
}

OutputFile::OutputFile(const OutputFolder& folder, const std::string& name)
    : shown_(folder.target() / name) {
  errno = 0;
  file_.open(folder.temporary() / name, std::ios::binary | std::ios::trunc);
  if (!file_) fail();
}

void OutputFile::append(std::string_view bytes) {
  errno = 0;
  if (!file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) fail();
  checksum_.add(bytes);
}

std::string OutputFile::finish() {
  errno = 0;
  // Only closing tells of a full disk.
  file_.close();
  if (!file_) fail();
  return checksum_.text();
}

void OutputFile::fail() const {
  throw failure("cannot write", shown_, {errno == 0 ? EIO : errno, std::generic_category()});
}

void OutputFolder::finish() {
  assert(!finished_ && "the folder has taken its name");
  // Again, as the run may have taken hours.
  check_target(target_, replace_);
  std::error_code error;
  fs::path old;
  if (fs::exists(target_, error) && !fs::is_empty(target_, error)) {
    old = unused_neighbour(target_, "old");
    fs::rename(target_, old, error);
    if (error) throw failure("cannot replace", target_, error);
  }
  fs::rename(temporary_, target_, error);
  if (error) {
    std::error_code ignored;
    if (!old.empty()) fs::rename(old, target_, ignored);
    throw failure("cannot write", target_, error);
  }
  finished_ = true;
  if (!old.empty()) fs::remove_all(old, error);
  if (error) throw failure("cannot remove", old, error);
}

}  // namespace townhall
