#include <catch2/catch.hpp>

#include "support/program.hpp"
#include "support/text_files.hpp"

namespace townhall {

TEST_CASE("three tiny scenarios give the stored tables, byte for byte") {
  std::size_t cases = 0;
  for (const std::string& line : lines_of(read_text(in_project("tests/golden/cases.txt")))) {
    if (line.starts_with("#")) continue;
    const std::size_t scenario = line.find(' ') + 1, settings = line.find(' ', scenario);
    const std::string name = line.substr(0, scenario - 1);
    const auto file_of_scenario = in_project(line.substr(scenario, settings - scenario));
    INFO(name << ": tests/golden/update.sh refreshes the stored tables");
    OutputTables expected;
    for (const auto& file : files_below("tests/golden/" + name, ".csv"))
      expected[file.filename().string()] = read_text(file);
    REQUIRE_FALSE(expected.empty());
    OutputTables found = run_program(quoted(file_of_scenario.string()) + line.substr(settings));
    found.erase("columns.csv");
    CHECK(difference(expected, found) == "");
    ++cases;
  }
  CHECK(cases == 3);
}

}  // namespace townhall
