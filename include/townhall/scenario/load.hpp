#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "townhall/scenario/value.hpp"

namespace townhall {

/// `over` upon `base`: maps merge, lists and values replace. A null stays and stands for "removed".
void layer_over(Value& base, Value over);

/// One document from files, left to right, each upon the file that it `extends`, and upon them the
/// settings. What names a file is made usable from the working folder; shorthands are written in
/// full; `like` is resolved; nulls are gone. Throws Problems where a file cannot be read; adds
/// those of settings and likes to `problems`.
[[nodiscard]] Value load(const std::vector<std::filesystem::path>& files,
                         const std::vector<std::string>& sets, Problems& problems);

/// A file upon what it extends. `layer` is the number of the last file read, and rises.
[[nodiscard]] Value load_file(const std::filesystem::path& file, std::size_t& layer);

/// Sets one value, "channels.petition.authenticity=.2"; the value is a scalar, or a list or map in
/// flow style. A path into a section of named entries of which no file speaks changes the default
/// entries. Throws Problems that name the setting: no such entry, no value.
void apply_set(Value& document, const std::string& setting, std::size_t layer);

/// Gives every channel with `like` the values of that channel which it does not give itself.
void resolve_like(Value& document, Problems& problems);

/// Lists and scalars in place of a section that has a shorthand become that section.
void expand_shorthands(Value& document);

}  // namespace townhall
