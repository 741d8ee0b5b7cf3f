#pragma once

#include <filesystem>
#include <string>

#include "townhall/scenario/scenario.hpp"
#include "townhall/scenario/value.hpp"

namespace townhall {

/// A scenario as a document, every default written out; of a township what differs from the
/// scenario's own channels, services and government.
[[nodiscard]] Value to_value(const Scenario& scenario);

/// The same as the text of a scenario file. A scenario names files as seen from the working folder;
/// with `folder` they are named as seen from there, so that the text can be a file in it.
[[nodiscard]] std::string to_yaml(const Scenario& scenario,
                                  const std::filesystem::path& folder = {});

}  // namespace townhall
