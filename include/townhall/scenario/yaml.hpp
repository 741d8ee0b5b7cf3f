#pragma once

#include <filesystem>
#include <string_view>

#include "townhall/scenario/value.hpp"

namespace townhall {

/// Lists and maps within each other, at most.
inline constexpr std::size_t deepest_nesting = 100;

/// Values that aliases may add to a document, at most: a few lines can ask for billions.
inline constexpr std::size_t most_alias_values = 100'000;

/// The document of a file; an empty file is an empty map. Refuses, with line and column, what is
/// not YAML and what YAML's reader would let pass: bytes that are not UTF-8, a NUL, quotes that
/// never close, a key given twice, a second document, aliases of aliases without end, tags, keys
/// that are lists. Throws Problems.
[[nodiscard]] Value read_yaml(const std::filesystem::path& file);

/// The same from text; `name` stands for the file in places.
[[nodiscard]] Value parse_yaml(std::string_view text, const std::string& name);

}  // namespace townhall
