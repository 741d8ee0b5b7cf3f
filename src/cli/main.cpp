#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <new>
#include <system_error>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/instruction_set.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/core/version.hpp"

namespace townhall {
namespace {

/// CLI11 says of an unknown subcommand only that one is required.
void expect_known_verb(const CLI::App& app, const Arguments& arguments) {
  const std::size_t place = place_of_verb(arguments);
  if (arguments.size() <= place || arguments[place].starts_with("-")) return;
  const std::string& named = arguments[place];
  std::vector<std::string> verbs;
  std::string all;
  for (const CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
    verbs.push_back(subcommand->get_name());
    all += (all.empty() ? "" : ", ") + subcommand->get_name();
  }
  if (std::find(verbs.begin(), verbs.end(), named) != verbs.end()) return;
  throw Problems(
      {{"command line"}, "", "'" + named + "'", "one of " + all, nearest_name(named, verbs)});
}

int run_program(const Arguments& arguments, int count, char** values) {
  CLI::App app{"townhall: a simulator of citizen participation in local government", "townhall"};
  app.set_version_flag(
      "--version", fmt::format("townhall {} ({}, {})", version(), revision(), instruction_set()));
  app.fallthrough();
  app.require_subcommand(1);
  app.footer(
      "Examples:\n  townhall run scenarios/jinzhu.yaml\n  townhall validate my_township.yaml\n"
      "Each subcommand has its own --help.");
  add_instruction_set(app);
  Task task;
  add_run(app, task, arguments);
  add_compare(app, task, arguments);
  add_decompose(app, task, arguments);
  add_match(app, task, arguments);
  add_biography(app, task, arguments);
  add_network(app, task);
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
  const int code = task();
  // Only now does a full disk show.
  if (std::fflush(stdout) != 0) {
    throw Failure(
        fmt::format("cannot write to standard output: {}", std::generic_category().message(errno)));
  }
  return code;
}

/// The command line as a shell would take it.
std::string as_typed(const Arguments& arguments) {
  std::string line;
  for (const std::string& argument : arguments) {
    const bool plain = argument.find_first_of(" '\"\\$&|;<>()[]{}*?!#~`") == std::string::npos;
    line +=
        (line.empty() ? "" : " ") + (plain && !argument.empty() ? argument : "'" + argument + "'");
  }
  return line;
}

/// Prints to standard error, which must not fail once more.
void report(const std::string& text) { std::fputs((text + '\n').c_str(), stderr); }

}  // namespace
}  // namespace townhall

int main(int count, char** values) {
  using namespace townhall;
  const Arguments arguments(values, values + count);
  try {
    enter_instruction_set(arguments, values);
    std::signal(SIGINT, [](int) { request_interrupt(); });
    std::signal(SIGTERM, [](int) { request_interrupt(); });
    return run_program(arguments, count, values);
  } catch (const Problems& problems) {
    report(problems.what());
    return exit_code::user_error;
  } catch (const Interrupted&) {
    report("interrupted; nothing was written. To run it again:\n  " + as_typed(arguments));
    return exit_code::interrupted;
  } catch (const std::bad_alloc&) {
    report("townhall: not enough memory; what a run takes: townhall run SCENARIO --dry-run");
    return exit_code::failure;
  } catch (const std::exception& failure) {
    report(fmt::format("townhall: {}", failure.what()));
    return exit_code::failure;
  }
}
