// Runs one text file of program tests: townhall-program-tests EXECUTABLE FILE
//
//   file small.yaml <<<            an input file; before the first sentence it is made for every
//   test months: 12
//   >>>
//   # a sentence that says what the program does
//   $ townhall run small.yaml      any shell command; several may follow each other in one folder
//   exit 0                         each command needs its exit code
//   stdout: text                   text that must occur on standard output
//   stderr: text                   text that must occur on standard error
//   has-file results/small/timeseries.csv
//   no-file results/small.part
//
// Every test starts in an empty folder of its own; $TOWNHALL_SOURCE_DIR is the project's.

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct InputFile {
  std::string name;
  std::string text;
};

struct Expectation {
  enum class Kind { exit, standard_output, standard_error, has_file, no_file };
  Kind kind;
  std::string text;
  int line;
};

struct Command {
  std::string text;
  int line;
  std::vector<Expectation> expected;
};

struct Test {
  std::string sentence;
  std::vector<InputFile> files;
  std::vector<Command> commands;
};

struct Outcome {
  std::string exit;
  std::string standard_output;
  std::string standard_error;
};

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What follows `word` in `line`, without blanks around it; nothing where the line does not begin
/// so.
std::optional<std::string> after(std::string_view word, std::string_view line) {
  if (!line.starts_with(word)) return std::nullopt;
  line.remove_prefix(word.size());
  const auto first = line.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  return std::string(line.substr(first, line.find_last_not_of(' ') - first + 1));
}

class Reader {
 public:
  explicit Reader(const fs::path& path) : path_(path), in_(path) {
    if (!in_) throw std::runtime_error(path.string() + ": cannot be read");
  }

  /// All tests of the file. Throws where a line is not understood or a command expects nothing.
  std::vector<Test> tests() {
    while (next()) line();
    if (tests_.empty()) fail("no test");
    for (const Test& test : tests_) check(test);
    return tests_;
  }

 private:
  bool next() {
    ++number_;
    return static_cast<bool>(std::getline(in_, line_));
  }

  [[noreturn]] void fail(const std::string& what) const { fail(number_, what); }
  [[noreturn]] void fail(int number, const std::string& what) const {
    throw std::runtime_error(path_.string() + ":" + std::to_string(number) + ": " + what);
  }

  void line() {
    if (line_.empty()) return;
    if (const auto sentence = after("# ", line_)) {
      tests_.push_back({*sentence, common_, {}});
    } else if (const auto name = after("file ", line_)) {
      input_file(*name);
    } else if (tests_.empty()) {
      fail("a test begins with '# sentence'");
    } else if (const auto command = after("$ ", line_)) {
      tests_.back().commands.push_back({*command, number_, {}});
    } else {
      expectation();
    }
  }

  void input_file(std::string name) {
    const auto mark = name.rfind(" <<<");
    if (mark == std::string::npos || mark + 4 != name.size()) fail("expected 'file NAME <<<'");
    name.resize(mark);
    InputFile file{name, ""};
    while (next() && line_ != ">>>") file.text += line_ + "\n";
    if (line_ != ">>>") fail("'>>>' is missing after file " + name);
    (tests_.empty() ? common_ : tests_.back().files).push_back(file);
  }

  void expectation() {
    using enum Expectation::Kind;
    if (tests_.back().commands.empty()) fail("expected '$ command' first");
    auto& expected = tests_.back().commands.back().expected;
    const std::vector<std::pair<std::string_view, Expectation::Kind>> words = {
        {"exit ", exit},
        {"stdout: ", standard_output},
        {"stderr: ", standard_error},
        {"has-file ", has_file},
        {"no-file ", no_file}};
    for (const auto& [word, kind] : words) {
      const auto text = after(word, line_);
      if (!text) continue;
      if (text->empty()) fail("nothing is expected after '" + std::string(word) + "'");
      expected.push_back({kind, *text, number_});
      return;
    }
    fail("not understood: " + line_);
  }

  void check(const Test& test) const {
    if (test.commands.empty()) fail("'" + test.sentence + "' runs nothing");
    for (const Command& command : test.commands) {
      if (command.expected.empty() || command.expected.front().kind != Expectation::Kind::exit)
        fail(command.line, "the line after a command says its exit code");
    }
  }

  fs::path path_;
  std::ifstream in_;
  std::string line_;
  int number_ = 0;
  std::vector<InputFile> common_;
  std::vector<Test> tests_;
};

/// Runs a shell command in the working folder; its output goes to files in `aside`.
Outcome run(const std::string& command, const fs::path& aside) {
  const std::string script = "{ " + command + "\n} </dev/null >'" + (aside / "stdout").string() +
                             "' 2>'" + (aside / "stderr").string() + "'";
  const int status = std::system(script.c_str());
  const std::string code =
      WIFEXITED(status) ? std::to_string(WEXITSTATUS(status)) : "killed by a signal";
  return {code, read_text(aside / "stdout"), read_text(aside / "stderr")};
}

/// What is wrong with the outcome; empty where all is as expected.
std::string difference(const Expectation& expected, const Outcome& found) {
  using enum Expectation::Kind;
  switch (expected.kind) {
    case exit:
      return found.exit == expected.text ? "" : "exit " + found.exit;
    case standard_output:
      return found.standard_output.find(expected.text) != std::string::npos
                 ? ""
                 : "not on standard output";
    case standard_error:
      return found.standard_error.find(expected.text) != std::string::npos
                 ? ""
                 : "not on standard error";
    case has_file:
      return fs::exists(expected.text) ? "" : "no such file";
    case no_file:
      return fs::exists(expected.text) ? "the file is there" : "";
  }
  return "";
}

bool passes(const Test& test, const fs::path& file, const fs::path& root) {
  const fs::path folder = root / "folder";
  fs::remove_all(folder);
  fs::create_directories(folder);
  fs::current_path(folder);
  for (const InputFile& input : test.files) {
    if (fs::path(input.name).has_parent_path())
      fs::create_directories(fs::path(input.name).parent_path());
    std::ofstream(input.name, std::ios::binary) << input.text;
  }
  bool all = true;
  for (const Command& command : test.commands) {
    const Outcome found = run(command.text, root);
    bool good = true;
    for (const Expectation& expected : command.expected) {
      const std::string wrong = difference(expected, found);
      if (wrong.empty()) continue;
      good = false;
      std::cerr << file.string() << ':' << expected.line << ": expected " << expected.text << ": "
                << wrong << '\n';
    }
    if (!good)
      std::cerr << "  in: " << test.sentence << "\n  $ " << command.text << "\n--- stdout\n"
                << found.standard_output << "--- stderr\n"
                << found.standard_error << "---\n";
    all = all && good;
  }
  return all;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 3) throw std::runtime_error("usage: townhall-program-tests EXECUTABLE FILE");
  const fs::path executable = fs::absolute(arguments[1]);
  const fs::path file = fs::absolute(arguments[2]);
  const std::vector<Test> tests = Reader(file).tests();
  const char* path = std::getenv("PATH");
  setenv("PATH", (executable.parent_path().string() + ":" + (path ? path : "")).c_str(), 1);

  const fs::path root = fs::temp_directory_path() / ("townhall-" + std::to_string(getpid()));
  int failed = 0;
  for (const Test& test : tests) failed += passes(test, file, root) ? 0 : 1;
  fs::current_path(root.parent_path());
  fs::remove_all(root);
  std::cout << tests.size() << " tests, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
