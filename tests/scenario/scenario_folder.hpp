#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "townhall/core/problem.hpp"
#include "townhall/scenario/read.hpp"

namespace townhall {

/// A folder of scenario files that is gone when the test ends.
class ScenarioFolder {
 public:
  ScenarioFolder()
      : path_(std::filesystem::temp_directory_path() /
              ("townhall-scenario-" + std::to_string(getpid()) + "-" + std::to_string(++made))) {
    std::filesystem::create_directories(path_);
  }
  ~ScenarioFolder() { std::filesystem::remove_all(path_); }
  ScenarioFolder(const ScenarioFolder&) = delete;
  ScenarioFolder& operator=(const ScenarioFolder&) = delete;

  std::filesystem::path write(const std::string& name, std::string_view text) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  static inline int made = 0;
  std::filesystem::path path_;
};

using Sets = std::vector<std::string>;

/// The scenario of one file.
inline Scenario scenario_of(std::string_view text, const Sets& sets = {}) {
  const ScenarioFolder folder;
  return read({folder.write("a.yaml", text)}, sets).scenario;
}

/// What is wrong with one file, whose name is cut to "a.yaml".
inline std::vector<Problem> problems_in(std::string_view text, const Sets& sets = {}) {
  const ScenarioFolder folder;
  const auto file = folder.write("a.yaml", text);
  try {
    const Reading reading = read({file}, sets);
  } catch (const Problems& problems) {
    std::vector<Problem> list = problems.list();
    for (Problem& problem : list) {
      if (problem.place.file == file.string()) problem.place.file = "a.yaml";
    }
    return list;
  }
  return {};
}

/// The one problem of a file.
inline Problem problem_in(std::string_view text, const Sets& sets = {}) {
  const auto list = problems_in(text, sets);
  for (const Problem& problem : list) UNSCOPED_INFO(to_text(problem));
  REQUIRE(list.size() == 1);
  return list.front();
}

}  // namespace townhall
