#include <catch2/catch.hpp>

#include "support/program.hpp"
#include "support/text_files.hpp"

namespace townhall {
namespace {

const std::vector<std::string> levels{"x86-64-v2", "x86-64-v3", "x86-64-v4"};

/// What the C library thinks of the processor.
bool processor_has(const std::string& level) {
  return run_command("/lib64/ld-linux-x86-64.so.2 --help").output.find(level + " (supported") !=
         std::string::npos;
}

bool is_built(const std::string& level) {
  return std::string(" " TOWNHALL_LEVELS " ").find(" " + level + " ") != std::string::npos;
}

Finished call(const std::string& level, const std::string& arguments) {
  return run_command(quoted(TOWNHALL_EXECUTABLE) + " --instruction-set " + level + " " + arguments);
}

/// What can be compared here; the others are told.
std::vector<std::string> levels_here() {
  std::vector<std::string> here;
  for (const std::string& level : levels) {
    if (is_built(level) && processor_has(level)) {
      here.push_back(level);
    } else {
      WARN("skipped: " << level << " is not built or not this processor's");
    }
  }
  return here;
}

}  // namespace

TEST_CASE("a level of instructions runs where it is built and the processor has it") {
  for (const std::string& level : levels) {
    const Finished finished = call(level, "--version");
    INFO(level << ": " << finished.output);
    if (is_built(level) && processor_has(level)) {
      CHECK(finished.code == 0);
      CHECK(finished.output.find(", " + level + ")") != std::string::npos);
    } else {
      CHECK(finished.code == 2);
      CHECK(finished.output.find("'" + level + "'") != std::string::npos);
      CHECK(finished.output.find("allowed one of auto, ") != std::string::npos);
    }
  }
}

TEST_CASE("the best level runs where none is asked for") {
  const auto here = levels_here();
  if (here.empty()) return;
  const Finished finished = run_command(quoted(TOWNHALL_EXECUTABLE) + " --version");
  CHECK(finished.output.find(", " + here.back() + ")") != std::string::npos);
}

TEST_CASE("tables have the same bytes for every level of instructions") {
  const std::vector<std::string> studies{
      "jinzhu.yaml --citizens 2000 --months 24 --arm authentic --set policy_start=8",
      "two_townships.yaml --citizens 2000 --months 12", "threshold.yaml --months 12"};
  const auto here = levels_here();
  for (const std::string& study : studies) {
    INFO(study);
    const std::string arguments =
        quoted(in_project("scenarios").string()) + "/" + study + " --threads 2";
    const OutputTables best = run_program(arguments);
    REQUIRE(best.size() > 1);
    for (const std::string& level : here) {
      INFO(level);
      CHECK(difference(best, run_program(arguments + " --instruction-set " + level)) == "");
    }
  }
}

TEST_CASE("a comparison has the same bytes for every level of instructions") {
  const std::string arguments =
      quoted(in_project("scenarios/jinzhu.yaml").string()) +
      " --citizens 2000 --months 40 --replicates 3 --arm authentic --through-contacts";
  const auto compared = [&](const std::string& more) {
    return run_program(arguments + more, TOWNHALL_EXECUTABLE, "compare");
  };
  const OutputTables best = compared("");
  REQUIRE(best.size() > 4);
  for (const std::string& level : levels_here()) {
    INFO(level);
    CHECK(difference(best, compared(" --instruction-set " + level)) == "");
  }
}

TEST_CASE("the manifest names the level that ran and the command as it was typed") {
  const TemporaryFolder folder;
  for (const std::string& level : levels_here()) {
    const auto output = folder.path() / level;
    const Finished finished = call(level, "run " + quoted(in_project("scenarios/minimal.yaml")) +
                                              " --quiet -o " + quoted(output.string()));
    INFO(finished.output);
    REQUIRE(finished.code == 0);
    const std::string manifest = read_text(output / "manifest.json");
    CHECK(manifest.find("\"instruction_set\": \"" + level + "\"") != std::string::npos);
    CHECK(manifest.find("\"" TOWNHALL_EXECUTABLE "\"") != std::string::npos);
  }
}

}  // namespace townhall
