#include "support/program.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>
#include <stdexcept>

#include "support/text_files.hpp"

namespace townhall {

Finished run_command(const std::string& command) {
  Finished finished;
  std::FILE* pipe = popen(("{ " + command + "\n} 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot start: " + command);
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    finished.output.append(buffer.data(), n);
  const int status = pclose(pipe);
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return finished;
}

std::string quoted(const std::string& text) {
  std::string word = "'";
  for (const char letter : text)
    word += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return word + "'";
}

OutputTables run_program(const std::string& arguments, const std::string& program,
                         const std::string& verb) {
  const TemporaryFolder folder;
  const auto target = folder.path() / "tables";
  const std::string command =
      quoted(program) + " " + verb + " " + arguments + " --quiet -o " + quoted(target.string());
  const Finished finished = run_command(command);
  if (finished.code != 0) throw std::runtime_error(command + "\n" + finished.output);
  OutputTables tables;
  for (const auto& entry : std::filesystem::directory_iterator(target)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".csv") && name != "runs.csv") tables[name] = read_text(entry.path());
  }
  return tables;
}

std::string rows_of(const std::string& table, const RowFilter& filter) {
  std::string rows;
  const auto lines = lines_of(table);
  for (std::size_t n = 1; n < lines.size(); ++n) {
    std::istringstream line(lines[n]);
    std::string arm, replicate, month;
    std::getline(line, arm, ',');
    std::getline(line, replicate, ',');
    std::getline(line, month, ',');
    const int in_month = std::stoi(month);
    if ((filter.arm.empty() || arm == filter.arm) &&
        (filter.replicate == 0 || std::stoi(replicate) == filter.replicate) &&
        filter.first_month <= in_month && in_month <= filter.last_month) {
      rows += lines[n] + "\n";
    }
  }
  return rows;
}

std::string without_arm(const std::string& rows) {
  std::string rest;
  for (const std::string& line : lines_of(rows)) rest += line.substr(line.find(',') + 1) + "\n";
  return rest;
}

std::string difference(const std::string& expected, const std::string& found, std::size_t limit) {
  const auto before = lines_of(expected), after = lines_of(found);
  std::string text;
  std::size_t differing = 0;
  for (std::size_t n = 0; n < std::max(before.size(), after.size()); ++n) {
    const bool had = n < before.size(), has = n < after.size();
    if (had && has && before[n] == after[n]) continue;
    if (++differing > limit) continue;
    text += "line " + std::to_string(n + 1) + "\n";
    if (had) text += "- " + before[n] + "\n";
    if (has) text += "+ " + after[n] + "\n";
  }
  if (differing > limit) text += "... " + std::to_string(differing) + " lines differ\n";
  if (text.empty() && expected != found) text = "line ends differ\n";
  return text;
}

std::string difference(const OutputTables& expected, const OutputTables& found) {
  std::string text;
  for (const auto& [name, bytes] : expected) {
    const auto other = found.find(name);
    if (other == found.end()) {
      text += name + " is missing\n";
    } else if (const std::string rows = difference(bytes, other->second); !rows.empty()) {
      text += name + "\n" + rows;
    }
  }
  for (const auto& [name, bytes] : found) {
    if (!expected.contains(name)) text += name + " is new\n";
  }
  return text;
}

}  // namespace townhall
