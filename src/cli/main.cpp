#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>

#include "townhall/cli/commands.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/core/version.hpp"

namespace townhall {
namespace {

/// CLI11 says of an unknown subcommand only that one is required.
void expect_known_verb(const CLI::App& app, const Arguments& arguments) {
  if (arguments.size() < 2 || arguments[1].starts_with("-")) return;
  std::vector<std::string> verbs;
  std::string all;
  for (const CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
    verbs.push_back(subcommand->get_name());
    all += (all.empty() ? "" : ", ") + subcommand->get_name();
  }
  if (std::find(verbs.begin(), verbs.end(), arguments[1]) != verbs.end()) return;
  throw Problems({{"command line"},
                  "",
                  "'" + arguments[1] + "'",
                  "one of " + all,
                  nearest_name(arguments[1], verbs)});
}

int run_program(const Arguments& arguments, int count, char** values) {
  CLI::App app{"townhall: a simulator of citizen participation in local government", "townhall"};
  app.set_version_flag("--version", fmt::format("townhall {} ({})", version(), revision()));
  app.require_subcommand(1);
  app.footer(
      "Examples:\n  townhall run scenarios/jinzhu.yaml\n  townhall validate my_township.yaml\n"
      "Each subcommand has its own --help.");
  Task task;
  add_run(app, task, arguments);
  add_validate(app, task);
  add_schema(app, task);
  add_diff(app, task);
  add_reference(app, task);
  add_selftest(app, task);
  expect_known_verb(app, arguments);
  try {
    app.parse(count, values);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_code::done : exit_code::user_error;
  }
  return task();
}

}  // namespace
}  // namespace townhall

int main(int count, char** values) {
  using namespace townhall;
  std::signal(SIGINT, [](int) { request_interrupt(); });
  std::signal(SIGTERM, [](int) { request_interrupt(); });
  const Arguments arguments(values, values + count);
  try {
    return run_program(arguments, count, values);
  } catch (const Problems& problems) {
    fmt::print(stderr, "{}\n", problems.what());
    return exit_code::user_error;
  } catch (const Interrupted&) {
    fmt::print(stderr, "interrupted; nothing was written. To run it again:\n  {}\n",
               fmt::join(arguments, " "));
    return exit_code::interrupted;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "townhall: {}\n", failure.what());
    return exit_code::failure;
  }
}
