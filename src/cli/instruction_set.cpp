#include "townhall/cli/instruction_set.hpp"

#include <fmt/format.h>
#include <unistd.h>

#ifdef __x86_64__
#include <cpuid.h>
#endif

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "townhall/core/problem.hpp"
#include "townhall/core/version.hpp"

namespace townhall {
namespace {

constexpr std::string_view option = "--instruction-set", automatic = "auto";

/// A set of instructions that processors have or lack as a whole.
struct Level {
  std::string_view name;
  bool (*is_here)();
};

#ifdef __x86_64__

bool has_v2() { return __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt"); }

/// Asks for each part: a hypervisor may hide some, and LZCNT where it is hidden does not fail
/// but counts something else. Clang 14 has no names for three of them.
bool has_v3() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return has_v2() && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma") &&
         __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_MOVBE) != 0 && (c & bit_F16C) != 0 &&
         __get_cpuid(0x80000001, &a, &b, &c, &d) != 0 && (c & bit_LZCNT) != 0;
}

bool has_v4() {
  return has_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
}

/// Lowest first, as in the x86-64 psABI.
constexpr Level levels[] = {{"x86-64-v2", has_v2}, {"x86-64-v3", has_v3}, {"x86-64-v4", has_v4}};

#else

/// One level, the compiler's.
constexpr Level levels[] = {{TOWNHALL_INSTRUCTION_SET, [] { return true; }}};

#endif

/// The executable of a level; empty: this one.
struct Program {
  std::string level;
  std::filesystem::path executable;
};

/// The executable of a higher level: beside this one, or where it was installed. An executable that
/// this build does not know of is another version's.
std::filesystem::path executable_of(std::string_view level) {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string built = fmt::format(" {} ", TOWNHALL_HIGHER_LEVELS);
  if (error || built.find(fmt::format(" {} ", level)) == std::string::npos) return {};
  const std::string name = fmt::format("townhall-{}", level);
  for (const char* folder : {"", TOWNHALL_LEVELS_FOLDER}) {
    auto path = self.parent_path() / folder / name;
    if (access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

/// What can run here, the best last. A higher level knows itself alone, so no call goes in circles.
std::vector<Program> programs() {
  const std::string own(instruction_set());
  std::vector<Program> here{{own, {}}};
  if (own != levels[0].name) return here;
  if (!levels[0].is_here()) throw Failure(fmt::format("this processor lacks {}", own));
  for (const Level& level : levels) {
    if (level.name == own || !level.is_here()) continue;
    auto executable = executable_of(level.name);
    if (!executable.empty()) here.push_back({std::string(level.name), std::move(executable)});
  }
  return here;
}

/// The level that the command line names; whether all of it is well formed is seen later.
std::string asked_for(const Arguments& arguments) {
  for (std::size_t n = 1; n < arguments.size(); ++n) {
    const std::string& argument = arguments[n];
    if (argument == option && n + 1 < arguments.size()) return arguments[n + 1];
    if (argument.starts_with(option) && argument[option.size()] == '=')
      return argument.substr(option.size() + 1);
  }
  return std::string(automatic);
}

/// A level that is not here, and those that are.
Problem problem_of(const std::string& asked, const std::vector<std::string>& here) {
  Problem problem{.place = {std::string(option)},
                  .path = "",
                  .found = fmt::format("'{}'", asked),
                  .allowed = fmt::format("one of {}", fmt::join(here, ", ")),
                  .nearest = nearest_name(asked, here)};
  for (const Level& level : levels) {
    if (level.name != asked) continue;
    problem.found +=
        level.is_here() ? ", which this installation lacks" : ", which this processor lacks";
    problem.nearest.clear();
  }
  return problem;
}

Program chosen(const std::string& asked) {
  auto here = programs();
  if (asked == automatic) return here.back();
  std::vector<std::string> names{std::string(automatic)};
  for (Program& program : here) {
    if (program.level == asked) return std::move(program);
    names.push_back(program.level);
  }
  throw Problems(problem_of(asked, names));
}

}  // namespace

void enter_instruction_set(const Arguments& arguments, char** values) {
  const std::string asked = asked_for(arguments);
  const Program program = chosen(asked);
  if (program.executable.empty()) return;
  execv(program.executable.c_str(), values);
  if (asked == automatic) return;
  throw Failure(fmt::format("cannot execute {}: {}", program.executable.string(),
                            std::generic_category().message(errno)));
}

void add_instruction_set(CLI::App& app) {
  app.add_option_function<std::string>(
         std::string(option), [](const std::string&) {},
         "results do not depend on it: auto (the best of this processor), x86-64-v2 ...")
      ->type_name("LEVEL")
      ->default_str(std::string(automatic));
}

std::size_t place_of_verb(const Arguments& arguments) {
  if (arguments.size() < 2 || !arguments[1].starts_with(option)) return 1;
  return arguments[1] == option ? 3 : 2;
}

}  // namespace townhall
