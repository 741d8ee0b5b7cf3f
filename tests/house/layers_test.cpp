#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <functional>
#include <map>
#include <regex>
#include <sstream>

#include "support/program.hpp"
#include "support/text_files.hpp"

namespace townhall {
namespace {

using Path = std::filesystem::path;

/// "engine" of src/engine/world.cpp and of include/townhall/engine/world.hpp.
std::string folder_of(const Path& file) {
  const Path path = file.lexically_relative(TOWNHALL_SOURCE_DIR);
  auto part = path.begin();
  std::advance(part, *part == "src" ? 1 : 2);
  return part->string();
}

std::string name_of(const Path& file) {
  return file.lexically_relative(TOWNHALL_SOURCE_DIR).string();
}

std::vector<Path> headers() { return files_below("include/townhall", ".hpp"); }
std::vector<Path> sources() { return files_below("src", ".cpp"); }

std::vector<Path> code() {
  auto all = headers();
  const auto others = sources();
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

/// What a file includes, as written between the quotes or angle brackets.
std::vector<std::string> includes_of(const Path& file) {
  static const std::regex directive("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
  std::vector<std::string> included;
  for (const std::string& line : lines_of(read_text(file))) {
    std::smatch match;
    if (std::regex_search(line, match, directive)) included.push_back(match[1]);
  }
  return included;
}

/// The folders of the line "`core -> ... -> cli`" in docs/architecture.md, in its order.
std::vector<std::string> order_of_folders() {
  static const std::regex order("`(core( -> [a-z]+)+)`");
  const std::string text = read_text(in_project("docs/architecture.md"));
  std::smatch match;
  std::vector<std::string> folders;
  if (!std::regex_search(text, match, order)) return folders;
  std::istringstream words(match[1].str());
  for (std::string word; words >> word;) {
    if (word != "->") folders.push_back(word);
  }
  return folders;
}

/// Every "file:line: text" of code where `found` says yes to a line.
std::string places(const std::vector<Path>& files,
                   const std::function<bool(const Path&, const std::string&)>& found) {
  std::string text;
  for (const Path& file : files) {
    std::size_t number = 0;
    for (const std::string& line : lines_of(read_text(file))) {
      ++number;
      if (found(file, line))
        text += name_of(file) + ":" + std::to_string(number) + ": " + line + "\n";
    }
  }
  return text;
}

std::string places_outside(const std::string& allowed, const std::string& pattern) {
  const std::regex wanted(pattern), home("^(src|include/townhall)/" + allowed);
  return places(code(), [&](const Path& file, const std::string& line) {
    return !std::regex_search(name_of(file), home) && std::regex_search(line, wanted);
  });
}

}  // namespace

TEST_CASE("src and include hold the twelve folders of the architecture and no other", "[house]") {
  const auto order = order_of_folders();
  REQUIRE(order.size() == 12);
  auto expected = order;
  std::sort(expected.begin(), expected.end());
  for (const char* root : {"src", "include/townhall"}) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(in_project(root)))
      found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    CHECK(found == expected);
  }
}

TEST_CASE("a folder includes itself and folders to its left", "[house]") {
  std::map<std::string, std::size_t> position;
  for (const std::string& folder : order_of_folders()) position.emplace(folder, position.size());
  REQUIRE(position.size() == 12);
  std::string wrong;
  std::size_t checked = 0;
  for (const Path& file : code()) {
    for (const std::string& included : includes_of(file)) {
      if (!included.starts_with("townhall/")) continue;
      const std::string target = included.substr(9, included.find('/', 9) - 9);
      ++checked;
      if (position.at(target) > position.at(folder_of(file)))
        wrong += name_of(file) + " includes " + included + "\n";
    }
  }
  CHECK(wrong == "");
  CHECK(checked > 100);
}

TEST_CASE("each library stays in its folder", "[house]") {
  CHECK(places_outside("scenario/", "include <yaml-cpp/") == "");
  CHECK(places_outside("cli/", "include <CLI/") == "");
  CHECK(places_outside("network/", "include <boost/(?!math/|iostreams/)") == "");
  CHECK(places_outside("core/text_file", "include <boost/iostreams/") == "");
  CHECK(places_outside("(core/student|experiment/match)", "include <boost/math/") == "");
  CHECK(places_outside("core/parallel", "include <(thread|mutex|condition_variable|tbb/.*)>") ==
        "");
  CHECK(places_outside("core/parallel", "std::j?thread\\b|std::mutex|tbb::") == "");
  std::string eigen_in_headers;
  for (const Path& header : headers()) {
    for (const std::string& included : includes_of(header)) {
      if (included.starts_with("Eigen/")) eigen_in_headers += name_of(header) + "\n";
    }
  }
  CHECK(eigen_in_headers == "");
}

TEST_CASE("only the command line speaks or ends the program", "[house]") {
  CHECK(places_outside("cli/", "std::c(out|err|log)\\b|\\bf?printf\\(|fmt::print|\\bputs\\(") ==
        "");
  CHECK(places_outside("cli/", "(^|[^.>\\w])(exit|abort|quick_exit|_exit|terminate)\\(") == "");
}

TEST_CASE("only recorders are virtual, and there are no friends or macros", "[house]") {
  CHECK(places_outside("record/", "\\bvirtual\\b") == "");
  CHECK(places_outside("none", "\\bfriend class\\b|^\\s*#\\s*define\\b") == "");
}

TEST_CASE("no result depends on the C library's functions or on its random numbers", "[house]") {
  // Square roots, floors and absolute values are exact everywhere.
  const std::string inexact =
      "(exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|hypot|erf|erfc|tgamma|lgamma|sin|cos|tan|asin|"
      "acos|atan|atan2|sinh|cosh|tanh)f?";
  const std::regex call("std::" + inexact + "\\b");
  const std::regex random(
      "include <random>|std::\\w+_distribution|std::mt19937|\\brand\\(|random_device");
  CHECK(places(code(), [&](const Path& file, const std::string& line) {
          return folder_of(file) != "report" && folder_of(file) != "cli" &&
                 (std::regex_search(line, call) || std::regex_search(line, random));
        }) == "");

  // What the library's objects ask of the C library, templates of other libraries included.
  // Quantiles of Student's t do, and round what they get.
  const auto library = std::filesystem::path(TOWNHALL_EXECUTABLE).parent_path() / "libtownhall.a";
  const Finished symbols = run_command("nm -A --undefined-only " + quoted(library.string()));
  REQUIRE(symbols.code == 0);
  REQUIRE(symbols.output.find("student.cpp") != std::string::npos);
  std::string asked_for;
  std::size_t objects_with_memory = 0;
  for (const std::string& line : lines_of(symbols.output)) {
    if (line.find(" memcpy") != std::string::npos) ++objects_with_memory;
    if (line.find(":student.cpp") == std::string::npos &&
        std::regex_search(line, std::regex("\\bU " + inexact + "(@|$)"))) {
      asked_for += line + "\n";
    }
  }
  CHECK(objects_with_memory > 20);
  CHECK(asked_for == "");
}

TEST_CASE("results are independent of hash order, addresses and the clock", "[house]") {
  CHECK(places_outside("none", "unordered_(map|set)|std::hash\\b|__DATE__|__TIME__") == "");
}

TEST_CASE("files and functions are short", "[house]") {
  std::string too_long;
  const auto expect_at_most = [&](const Path& file, std::size_t limit) {
    const std::size_t lines = lines_of(read_text(file)).size();
    if (lines > limit) too_long += name_of(file) + ": " + std::to_string(lines) + " lines\n";
  };
  for (const Path& file : headers()) expect_at_most(file, 250);
  for (const Path& file : sources()) expect_at_most(file, 400);
  expect_at_most(in_project("include/townhall/model/month.hpp"), 60);

  // A function outside a class begins and ends in the first column. Descriptions are lists, an
  // entry a parameter.
  for (const Path& file : code()) {
    std::size_t number = 0, begun = 0;
    std::string head;
    for (const std::string& line : lines_of(read_text(file))) {
      ++number;
      const char start = line.empty() ? ' ' : line.front();
      if (std::isalpha(static_cast<unsigned char>(start)) || start == '[') {
        begun = number;
        head = line;
      }
      if (line == "}" && number - begun >= 60 && head.find(" describe(") == std::string::npos)
        too_long += name_of(file) + ":" + std::to_string(begun) + ": " + head + "\n";
    }
  }
  CHECK(too_long == "");
}

TEST_CASE("the code has no notes to itself and no paths of a machine", "[house]") {
  auto files = code();
  for (const char* ending : {".cpp", ".hpp", ".sh", ".txt", ".test"}) {
    for (const Path& file : files_below("tests", ending)) files.push_back(file);
  }
  for (const Path& file : files_below("docs", ".md")) files.push_back(file);
  for (const Path& file : files_below("scenarios", ".yaml")) files.push_back(file);
  // In two parts each, so that this file does not find itself.
  const std::regex notes(std::string("\\b(TO") + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b");
  const std::regex machine(std::string("(^|[^\\w.])/(wo") + "rk|ho" + "me|ro" + "ot)/");
  CHECK(places(files, [&](const Path&, const std::string& line) {
          return std::regex_search(line, notes) || std::regex_search(line, machine);
        }) == "");
}

TEST_CASE("a source file includes its own header first, so that the header stands alone",
          "[house]") {
  std::string wrong;
  std::size_t pairs = 0;
  for (const Path& source : sources()) {
    const Path below = source.lexically_relative(in_project("src"));
    const std::string own = ("townhall" / below).replace_extension(".hpp").string();
    if (!std::filesystem::exists(in_project("include") / own)) continue;
    ++pairs;
    const auto included = includes_of(source);
    if (included.empty() || included.front() != own) wrong += name_of(source) + "\n";
  }
  CHECK(wrong == "");
  CHECK(pairs > 40);
}

}  // namespace townhall
