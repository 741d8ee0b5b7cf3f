#include "townhall/experiment/selftest.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "townhall/cli/commands.hpp"

namespace townhall {

void add_selftest(CLI::App& app, Task& task) {
  auto* command = app.add_subcommand(
      "selftest", "Check that this program gives on this machine the bytes it should");
  command->footer(
      "Examples:\n  townhall selftest\n  townhall selftest && townhall run scenarios/jinzhu.yaml");
  command->callback([&task] {
    task = [] {
      const auto failures = selftest();
      if (failures.empty()) {
        fmt::print("PASSED\n");
        return exit_code::done;
      }
      for (const SelftestFailure& failure : failures) {
        fmt::print(stderr, "FAILED: {}: sha256 {}, expected {}\n", failure.table, failure.found,
                   failure.expected);
      }
      return exit_code::failure;
    };
  });
}

}  // namespace townhall
