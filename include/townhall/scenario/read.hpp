#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "townhall/scenario/scenario.hpp"
#include "townhall/scenario/value.hpp"

namespace townhall {

/// A scenario, and what its files and settings said: layered, without defaults, with places.
struct Reading {
  Scenario scenario;
  Value document;
};

/// Reads scenario files, layered from left to right, and on them settings ("months=24"). Without
/// any file it is the default scenario. Throws Problems: everything that is wrong, in one go.
[[nodiscard]] Reading read(const std::vector<std::filesystem::path>& files,
                           const std::vector<std::string>& sets = {});

/// The scenario that a document describes, checked as a file's is. Throws Problems.
[[nodiscard]] Scenario scenario_of(const Value& document);

}  // namespace townhall
