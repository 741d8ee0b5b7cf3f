#include <catch2/catch.hpp>

#include "support/program.hpp"
#include "support/text_files.hpp"

namespace townhall {

// Headers beside a source file of their name are checked by that file, which includes them first
// (layers_test).
TEST_CASE("a header without a source file of its own compiles alone", "[house][slow]") {
  const auto include = in_project("include");
  std::string wrong;
  std::size_t compiled = 0;
  for (const auto& header : files_below("include/townhall", ".hpp")) {
    const auto name = header.lexically_relative(include);
    auto source = in_project("src") / name.lexically_relative("townhall");
    if (std::filesystem::exists(source.replace_extension(".cpp"))) continue;
    const std::string line = "#include \"" + name.string() + "\"";
    const Finished finished = run_command(
        "printf '%s\\n' " + quoted(line) + " | " + quoted(TOWNHALL_COMPILER) +
        " -std=c++20 -fsyntax-only -Wall -Wextra -I " + quoted(include.string()) + " -x c++ -");
    ++compiled;
    if (finished.code != 0 || !finished.output.empty()) wrong += line + "\n" + finished.output;
  }
  CHECK(wrong == "");
  CHECK(compiled > 10);
}

}  // namespace townhall
