#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace townhall {

/// What the program ends with.
namespace exit_code {
inline constexpr int done = 0, failure = 1, user_error = 2, some_runs_failed = 3, interrupted = 130;
}

/// What the command line asks for: set by the subcommand that was named, run after parsing.
using Task = std::function<int()>;

/// The command line as it was typed.
using Arguments = std::vector<std::string>;

// Each adds one subcommand.
void add_run(CLI::App& app, Task& task, const Arguments& arguments);
void add_compare(CLI::App& app, Task& task, const Arguments& arguments);
void add_decompose(CLI::App& app, Task& task, const Arguments& arguments);
void add_match(CLI::App& app, Task& task, const Arguments& arguments);
void add_validate(CLI::App& app, Task& task);
void add_schema(CLI::App& app, Task& task);
void add_diff(CLI::App& app, Task& task);
void add_reference(CLI::App& app, Task& task);
void add_selftest(CLI::App& app, Task& task);
void add_biography(CLI::App& app, Task& task, const Arguments& arguments);
void add_network(CLI::App& app, Task& task);

}  // namespace townhall
