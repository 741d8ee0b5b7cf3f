#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "support/text_files.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/core/table.hpp"

namespace fs = std::filesystem;
using townhall::OutputFolder;
using townhall::Problems;

namespace {

/// An empty folder of the test's own, removed at its end.
class Scratch {
 public:
  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> all;
    for (const auto& entry : fs::directory_iterator(path_))
      all.insert(entry.path().filename().string());
    return all;
  }

 private:
  townhall::TemporaryFolder folder_;
  fs::path path_ = fs::canonical(folder_.path());
};

void put(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_output(const fs::path& target, bool replace, const std::string& text) {
  OutputFolder folder(target, replace);
  folder.write("manifest.json", text);
  folder.finish();
}

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("an output folder appears only when it is finished") {
  const Scratch scratch;
  OutputFolder folder(scratch / "out", false);
  folder.write("a.csv", std::string("x\n\0y", 4));
  CHECK_FALSE(fs::exists(scratch / "out"));
  folder.finish();
  CHECK(content(scratch / "out" / "a.csv") == std::string("x\n\0y", 4));
  CHECK(scratch.names() == Names{"out"});
}

TEST_CASE("an output that is not finished leaves nothing") {
  const Scratch scratch;
  {
    OutputFolder folder(scratch / "out", false);
    folder.write("a.csv", "x\n");
    CHECK(scratch.names().size() == 1);
  }
  CHECK(scratch.names().empty());
}

TEST_CASE("missing folders above the output are made") {
  const Scratch scratch;
  write_output(scratch / "results" / "2024" / "", false, "{}");
  CHECK(content(scratch / "results" / "2024" / "manifest.json") == "{}");
}

TEST_CASE("an empty folder is taken, and through a link its target") {
  const Scratch scratch;
  fs::create_directory(scratch / "out");
  fs::create_directory_symlink(scratch / "out", scratch / "link");
  write_output(scratch / "link", false, "{}");
  CHECK(content(scratch / "out" / "manifest.json") == "{}");
  CHECK(scratch.names() == Names{"link", "out"});
}

TEST_CASE("a folder that is not empty is refused") {
  const Scratch scratch;
  write_output(scratch / "out", false, "old");
  try {
    const OutputFolder folder(scratch / "out", false);
    FAIL("it was taken");
  } catch (const Problems& problems) {
    REQUIRE(problems.list().size() == 1);
    CHECK(problems.list()[0].place.file == (scratch / "out").string());
    CHECK(problems.list()[0].found == "a folder that is not empty");
    CHECK(problems.list()[0].allowed == "an empty or new folder, or --force");
  }
  CHECK(content(scratch / "out" / "manifest.json") == "old");
  CHECK(scratch.names() == Names{"out"});
}

TEST_CASE("an earlier output is replaced whole, and not before the new one is finished") {
  const Scratch scratch;
  write_output(scratch / "out", false, "old");
  put(scratch / "out" / "extra.csv", "x");
  OutputFolder folder(scratch / "out", true);
  folder.write("manifest.json", "new");
  CHECK(content(scratch / "out" / "manifest.json") == "old");
  folder.finish();
  CHECK(content(scratch / "out" / "manifest.json") == "new");
  CHECK_FALSE(fs::exists(scratch / "out" / "extra.csv"));
  CHECK(scratch.names() == Names{"out"});
}

TEST_CASE("a stopped replacement leaves the earlier output as it was") {
  const Scratch scratch;
  write_output(scratch / "out", false, "old");
  {
    OutputFolder folder(scratch / "out", true);
    folder.write("manifest.json", "new");
  }
  CHECK(content(scratch / "out" / "manifest.json") == "old");
  CHECK(scratch.names() == Names{"out"});
}

TEST_CASE("a folder that townhall did not write is never removed") {
  const Scratch scratch;
  fs::create_directory(scratch / "photos");
  put(scratch / "photos" / "cat.jpg", "cat");
  CHECK_THROWS_AS(OutputFolder(scratch / "photos", true), Problems);
  put(scratch / "file", "text");
  CHECK_THROWS_AS(OutputFolder(scratch / "file", true), Problems);
  CHECK(content(scratch / "photos" / "cat.jpg") == "cat");
  CHECK(content(scratch / "file") == "text");
}

TEST_CASE("what was put into the folder while the output was made is not lost") {
  const Scratch scratch;
  {
    OutputFolder folder(scratch / "out", false);
    folder.write("manifest.json", "{}");
    fs::create_directory(scratch / "out");
    put(scratch / "out" / "note", "mine");
    CHECK_THROWS_AS(folder.finish(), Problems);
  }
  CHECK(content(scratch / "out" / "note") == "mine");
  CHECK(scratch.names() == Names{"out"});
}

TEST_CASE("two outputs for one target do not mix their files") {
  const Scratch scratch;
  OutputFolder first(scratch / "out", false);
  OutputFolder second(scratch / "out", false);
  first.write("a.csv", "1");
  second.write("b.csv", "2");
  first.finish();
  CHECK_FALSE(fs::exists(scratch / "out" / "b.csv"));
  CHECK_THROWS_AS(second.finish(), Problems);
}

TEST_CASE("a file that cannot be written is a failure") {
  const Scratch scratch;
  OutputFolder folder(scratch / "out", false);
  CHECK_THROWS_AS(folder.write("no/such/folder.csv", "x"), townhall::Failure);
  CHECK_THROWS_AS(OutputFolder("/dev/null/out", false), townhall::Failure);
}

TEST_CASE("a full disk is a failure") {
  if (!fs::exists("/dev/full")) return;
  const Scratch scratch;
  OutputFolder folder(scratch / "out", false);
  for (const auto& entry : fs::directory_iterator(scratch / "")) {
    fs::create_symlink("/dev/full", entry.path() / "small.csv");
    fs::create_symlink("/dev/full", entry.path() / "large.csv");
  }
  CHECK_THROWS_AS(folder.write("small.csv", "x"), townhall::Failure);
  CHECK_THROWS_AS(folder.write("large.csv", std::string(1 << 20, 'x')), townhall::Failure);
}
