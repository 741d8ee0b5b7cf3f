#include "townhall/core/whole_file.hpp"

#include <catch2/catch.hpp>

#include "support/text_files.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

std::size_t entries(const std::filesystem::path& folder) {
  const std::filesystem::directory_iterator all(folder);
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

TEST_CASE("a file appears when it is finished, whole") {
  const TemporaryFolder folder;
  const auto target = folder.path() / "degrees.csv";
  WholeFile file(target, false);
  file.stream() << "layer,degree\n";
  CHECK_FALSE(std::filesystem::exists(target));
  file.finish();
  CHECK(read_text(target) == "layer,degree\n");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("of a file that is not finished nothing is left, and the one before stays") {
  const TemporaryFolder folder;
  const auto target = folder.path() / "degrees.csv";
  write_text(target, "before");
  { WholeFile(target, true).stream() << "half"; }
  CHECK(read_text(target) == "before");
  CHECK(entries(folder.path()) == 1);
  WholeFile again(target, true);
  again.stream() << "after";
  again.finish();
  CHECK(read_text(target) == "after");
}

TEST_CASE("what is there is not replaced unasked, nor a folder, nor is a folder made") {
  const TemporaryFolder folder;
  write_text(folder.path() / "one", "1");
  CHECK_THROWS_AS(WholeFile(folder.path() / "one", false), Problems);
  CHECK_THROWS_AS(WholeFile(folder.path(), true), Problems);
  CHECK_THROWS_AS(WholeFile(folder.path() / "no" / "one", true), Problems);
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a link stays a link, and only a file is replaced") {
  const TemporaryFolder folder;
  write_text(folder.path() / "file", "before");
  const auto link = folder.path() / "link";
  std::filesystem::create_symlink("file", link);
  WholeFile file(link, true);
  file.stream() << "after";
  file.finish();
  CHECK(std::filesystem::is_symlink(link));
  CHECK(read_text(folder.path() / "file") == "after");
  CHECK_THROWS_AS(WholeFile("/dev/null", true), Problems);
  CHECK(entries(folder.path()) == 2);
}

}  // namespace
}  // namespace townhall
