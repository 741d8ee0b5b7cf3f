#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace townhall {

/// Where something was written: a file's line and column counted from 1, 0 where there is none
/// (a command line option names itself in `file`).
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;

  bool operator==(const Place&) const = default;
};

/// One thing the user can mend. `path` is the scenario's path (channels.petition.authenticity),
/// `found` what stands there, `allowed` what may, with unit and source, `nearest` the known name
/// that comes closest to an unknown one.
struct Problem {
  Place place;
  std::string path;
  std::string found;
  std::string allowed;
  std::string nearest;
};

/// Two lines, like a compiler's: "file:line:column: path: found ..., allowed ..." and, where there
/// is one, "  did you mean 'nearest'?".
[[nodiscard]] std::string to_text(const Problem& problem);

/// Everything wrong with an input, thrown in one go. The program answers with exit code 2.
class Problems : public std::exception {
 public:
  Problems() = default;
  explicit Problems(Problem problem) { add(std::move(problem)); }

  void add(Problem problem);
  void add(const Problems& others);
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] const std::vector<Problem>& list() const { return list_; }

  /// All problems as text, one after the other, in order of file, line and column.
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

  /// Throws itself unless empty.
  void throw_if_any() const;

 private:
  std::vector<Problem> list_;
  std::string text_;
};

/// A failure of the program or the machine (a full disk, say), not of the user's input: exit
/// code 1.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The known name nearest to `unknown` by edit distance, or "" where none is near (more than half
/// its letters differ).
[[nodiscard]] std::string nearest_name(std::string_view unknown,
                                       const std::vector<std::string>& known);

}  // namespace townhall
