#include "townhall/core/text_file.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/temporary_file.hpp"
#include "support/compressed.hpp"
#include "townhall/core/csv.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

constexpr const char* wanted = "a text";

std::string read(std::string_view bytes) {
  return read_text_file(TemporaryFile(bytes).path(), wanted);
}

/// Numbers that no compressor makes much shorter.
std::string long_text() {
  std::string text;
  std::uint32_t number = 1;
  for (int i = 0; i < 100000; ++i) {
    number = number * 1664525 + 1013904223;
    text += std::to_string(number) + '\n';
  }
  return text;
}

/// What is said of a file, "" where nothing is wrong.
std::string complaint(std::string_view bytes) {
  const TemporaryFile file(bytes);
  try {
    static_cast<void>(read_text_file(file.path(), wanted));
  } catch (const Problems& problems) {
    CHECK(problems.list().front().place.file == file.path().string());
    return problems.list().front().found;
  }
  return {};
}

TEST_CASE("a file is read as it is, or unpacked by what its first bytes say") {
  const std::string text = long_text();
  for (const std::string& written :
       {std::string(), std::string("a"), std::string("id\n1\n"), text}) {
    CHECK(read(written) == written);
    CHECK(read(gzipped(written)) == written);
    CHECK(read(zstandard(written)) == written);
  }
}

TEST_CASE("compressed pieces that follow each other are one text") {
  CHECK(read(gzipped("one,") + gzipped("two")) == "one,two");
  CHECK(read(zstandard("one,") + zstandard("two")) == "one,two");
}

TEST_CASE("frames of Zstandard that hold no text are passed over") {
  const std::string skipped("\x53\x2A\x4D\x18\x03\x00\x00\x00xyz", 11);
  CHECK(read(zstandard("one") + skipped) == "one");
  CHECK(read(skipped + zstandard("one")) == "one");
  CHECK_THAT(complaint(zstandard("one") + skipped.substr(0, 10)), Catch::Contains("zstd"));
  CHECK_THAT(complaint(zstandard("one") + "more"), Catch::Contains("zstd"));
}

TEST_CASE("a compressed file that is cut short anywhere is refused") {
  const std::string text = long_text().substr(0, 3000);
  const std::string gzip = gzipped(text), zstd = zstandard(text);
  for (std::size_t bytes = 4; bytes < gzip.size(); ++bytes)
    REQUIRE_THAT(complaint(gzip.substr(0, bytes)), Catch::Contains("cut short"));
  for (std::size_t bytes = 4; bytes < zstd.size(); ++bytes)
    REQUIRE_THAT(complaint(zstd.substr(0, bytes)), Catch::Contains("cut short"));
  // Of several blocks, too.
  const std::string long_zstd = zstandard(long_text());
  for (std::size_t bytes = 9; bytes < long_zstd.size(); bytes += 40013)
    REQUIRE_THAT(complaint(long_zstd.substr(0, bytes)), Catch::Contains("cut short"));
}

TEST_CASE("a compressed file with a wrong byte is refused or read right") {
  const std::string text = long_text().substr(0, 3000);
  std::size_t refused = 0;
  for (const std::string& whole : {gzipped(text), zstandard(text)}) {
    for (std::size_t at = 4; at < whole.size(); at += 7) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
      if (!complaint(damaged).empty()) ++refused;
    }
  }
  CHECK(refused > 100);
}

TEST_CASE("a missing file and a folder are problems that say what was wanted") {
  for (const std::filesystem::path& path :
       {std::filesystem::path("no/such/file"), std::filesystem::temp_directory_path()}) {
    try {
      static_cast<void>(read_text_file(path, wanted));
      FAIL("nothing was thrown");
    } catch (const Problems& problems) {
      CHECK(problems.list().front().allowed == wanted);
    }
  }
}

TEST_CASE("the first byte that is no text is found wherever it stands") {
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string start(before, 'x');
    CHECK(find_wrong_byte(start + "plain and more of it") == std::string::npos);
    CHECK(find_wrong_byte(start + "\xE9\x87\x91\xF0\x9F\x8F\x9B") == std::string::npos);
    CHECK(find_wrong_byte(start + std::string(1, '\0') + "after it") == before);
    CHECK(find_wrong_byte(start + "\xFF after it") == before);
    CHECK(find_wrong_byte(start + "\xE9\x87") == before);
  }
}

TEST_CASE("tables may be compressed") {
  const auto csv = read_csv(TemporaryFile(zstandard("id,n\n1,2\n")).path());
  CHECK(csv.header == std::vector<std::string>{"id", "n"});
  CHECK(csv.rows.at(0).cells == std::vector<std::string>{"1", "2"});
}

TEST_CASE("rows are the same wherever a file is cut into pieces") {
  // Longer than a piece that is read at once, with quotes, line ends and long cells across its end.
  for (const std::string end : {"\n", "\r", "\r\n"}) {
    std::string bytes = "id,text" + end;
    for (int row = 0; row < 60000; ++row) {
      bytes += std::to_string(row) + (row % 3 == 0 ? ",\"a \"\"b\"\"," + end + "c\"" : ",  plain ");
      bytes += end;
      if (row % 10000 == 0) bytes += end;
    }
    bytes += "last," + std::string(3'000'000, 'x');
    const auto csv = read_csv(TemporaryFile(bytes).path());
    REQUIRE(csv.rows.size() == 60001);
    std::size_t line = 2, wrong = 0;
    for (int row = 0; row < 60000; ++row) {
      const bool quoted = row % 3 == 0;
      const CsvRow& one = csv.rows[static_cast<std::size_t>(row)];
      if (one.line != line || one.cells[0] != std::to_string(row) ||
          one.cells[1] != (quoted ? "a \"b\"," + end + "c" : "plain")) {
        ++wrong;
      }
      line += (quoted ? 2U : 1U) + (row % 10000 == 0 ? 1U : 0U);
    }
    CHECK(wrong == 0);
    CHECK(csv.rows.back().cells[1].size() == 3'000'000);
  }
}

}  // namespace
}  // namespace townhall
