#include <fmt/format.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "townhall/core/problem.hpp"
#include "townhall/report/drawing.hpp"

namespace townhall {
namespace {

/// A file that is gone at the end.
class PassingFile {
 public:
  PassingFile() {
    std::error_code error;
    const auto folder = std::filesystem::temp_directory_path(error);
    if (error) throw Failure("no folder for temporary files (TMPDIR): " + error.message());
    std::string name = (folder / "townhall-").string() + std::string(6, 'X');
    const int file = ::mkstemp(name.data());
    if (file < 0) throw Failure("cannot write " + name);
    ::close(file);
    path_ = name;
  }
  ~PassingFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  PassingFile(const PassingFile&) = delete;
  PassingFile& operator=(const PassingFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string in_quotes(const std::string& text) {
  std::string quoted = "'";
  for (const char letter : text) quoted += letter == '\'' ? "'\\''" : std::string(1, letter);
  return quoted + "'";
}

void write_dot(const Graph& graph, const std::filesystem::path& path) {
  std::ofstream file(path);
  file << "graph {\nnode [shape=point, width=.1]\n";
  for (std::uint32_t citizen = 0; citizen < num_vertices(graph); ++citizen) {
    file << citizen << '\n';
    for (const std::uint32_t contact : graph.row(citizen))
      if (citizen < contact) file << citizen << " -- " << contact << '\n';
  }
  file << "}\n";
  file.close();
  if (!file) throw Failure("cannot write " + path.string());
}

/// What a command of the shell prints. Throws Failure where it fails.
std::string output_of(const std::string& command) {
  FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw Failure("cannot run " + command);
  std::string text;
  std::array<char, 65536> some;
  for (std::size_t count; (count = std::fread(some.data(), 1, some.size(), pipe)) > 0;)
    text.append(some.data(), count);
  const int status = ::pclose(pipe);
  constexpr int not_found = 127;
  if (WIFEXITED(status) && WEXITSTATUS(status) == not_found)
    throw Failure("cannot draw: the program sfdp is not installed (Debian: package graphviz)");
  if (status != 0) throw Failure("cannot draw: sfdp failed");
  return text;
}

}  // namespace

std::vector<Point> lay_out(const Graph& graph) {
  const PassingFile file;
  write_dot(graph, file.path());
  std::istringstream lines(
      output_of("sfdp -Gstart=1 -Tplain " + in_quotes(file.path().string()) + " 2>/dev/null"));
  std::vector<Point> places(num_vertices(graph));
  std::size_t placed = 0;
  // "node NAME X Y ..." for each.
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string kind;
    std::size_t citizen = 0;
    Point place;
    if (!(words >> kind) || kind != "node") continue;
    if (!(words >> citizen >> place.x >> place.y) || citizen >= places.size())
      throw Failure("cannot draw: sfdp gave '" + line + "'");
    places[citizen] = place;
    ++placed;
  }
  if (placed != places.size()) throw Failure("cannot draw: sfdp placed too few citizens");
  return places;
}

}  // namespace townhall
