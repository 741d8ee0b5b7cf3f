#include "townhall/core/csv.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/temporary_file.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

using Cells = std::vector<std::string>;

CsvFile read(std::string_view bytes) { return read_csv(TemporaryFile(bytes).path()); }

std::vector<Problem> problems_in(std::string_view bytes) {
  try {
    (void)read(bytes);
  } catch (const Problems& problems) {
    return problems.list();
  }
  return {};
}

TEST_CASE("cells are read as RFC 4180 writes them, with the line on which each row begins") {
  const auto csv = read("id,name\n1,\"a, \"\"b\"\"\"\n2,\"two\nlines\"\n\n3,\n");
  CHECK(csv.header == Cells{"id", "name"});
  REQUIRE(csv.rows.size() == 3);
  CHECK(csv.rows[0].cells == Cells{"1", "a, \"b\""});
  CHECK(csv.rows[0].line == 2);
  CHECK(csv.rows[1].cells == Cells{"2", "two\nlines"});
  CHECK(csv.rows[1].line == 3);
  CHECK(csv.rows[2].cells == Cells{"3", ""});
  CHECK(csv.rows[2].line == 6);
  CHECK(csv.column("name") == 1U);
  CHECK_FALSE(csv.column("Name").has_value());
}

TEST_CASE("byte order mark, line endings and a missing last line ending make no difference") {
  const std::vector<std::string> files{"\xEF\xBB\xBFid,n\r\n1,2\r\n3,4\r\n", "id,n\r1,2\r3,4",
                                       "id,n\n1, 2\n 3,4", "\"id\",n\n1,2\n3,\"4\""};
  for (const auto& bytes : files) {
    const auto csv = read(bytes);
    CHECK(csv.header == Cells{"id", "n"});
    REQUIRE(csv.rows.size() == 2);
    CHECK(csv.rows[0].cells == Cells{"1", "2"});
    CHECK(csv.rows[1].cells == Cells{"3", "4"});
    CHECK(csv.rows[1].line == 3);
  }
}

TEST_CASE("every row of the wrong length is reported with its line") {
  const auto problems = problems_in("a,b\n1\n1,2\n\"1\n\",2,3\n");
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].place.line == 2);
  CHECK(problems[0].found == "1 cells");
  CHECK(problems[1].place.line == 4);
  CHECK(problems[1].found == "3 cells");
  CHECK(problems[1].allowed == "2 cells, as in the header");
}

TEST_CASE("reading gives up after a hundred problems") {
  std::string bytes = "a,b\n";
  for (int row = 0; row < 1000; ++row) bytes += "1\n";
  CHECK(problems_in(bytes).size() == most_csv_problems);
}

TEST_CASE("a misplaced quote is reported with line and column") {
  const auto problems = problems_in("a,b\n1,2\n3,x\"y\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].place.line == 3);
  CHECK(problems[0].place.column == 4);
  CHECK(problems[0].found == "a misplaced quote");
}

TEST_CASE("a quote that is not closed is reported where its row begins") {
  const auto problems = problems_in("a,b\n1,2\n3,\"4\n5,6\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].place.line == 3);
  CHECK(problems[0].found == "a quote that is not closed");
}

TEST_CASE("bytes that are not UTF-8 are refused") {
  const std::vector<std::string> bad{"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                     "\xE4"};
  for (const auto& bytes : bad) {
    const auto problems = problems_in("a,b\n1," + bytes + "\n");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place.line == 2);
    CHECK(problems[0].place.column == 3);
    CHECK(problems[0].found == "a byte that is not UTF-8");
  }
  CHECK(read("a\n\xE9\x87\x91\xC3\xA9\xF0\x9F\x8F\x9B\n").rows.size() == 1);
}

TEST_CASE("a NUL byte is refused") {
  const auto problems = problems_in(std::string_view("a\n1\0\n", 5));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].place.line == 2);
  CHECK(problems[0].found == "a NUL byte");
}

TEST_CASE("a missing file, a folder, an empty file and a doubled column are problems") {
  CHECK_THROWS_AS(read_csv("no/such/file.csv"), Problems);
  CHECK_THROWS_AS(read_csv(std::filesystem::temp_directory_path()), Problems);
  const auto empty = problems_in("\n\n");
  REQUIRE(empty.size() == 1);
  CHECK(empty[0].found == "an empty file");
  const auto twice = problems_in("a,b,a\n1,2,3\n");
  REQUIRE(twice.size() == 1);
  CHECK(twice[0].found == "the column 'a' twice");
  CHECK(twice[0].place.line == 1);
}

}  // namespace
}  // namespace townhall
