#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/scenario/value.hpp"

namespace townhall {

struct Field;
struct OneOf;

/// What a scenario file may hold at one place, as data: made once from `describe`, read by the
/// checks of a file, the JSON Schema, the reference and the diff.
struct Shape {
  enum class Kind {
    number,
    integer,
    truth,
    text,
    choice,             ///< one of `choices`
    list,               ///< of `element`
    entries,            ///< names, each with an `element`
    section,            ///< known keys: `fields`, and those of `one_of`
    number_or_entries,  ///< one number, or a number for each name
    count_or_all        ///< a whole number, or the word all
  };

  Kind kind = Kind::section;
  bool optional = false;          ///< the word none stands for no value
  bool replaces_default = false;  ///< of entries: a map that is written replaces the default one
  bool updates = false;  ///< of a township: changes the scenario's own, which is the default
  Meaning meaning;
  std::vector<std::string> choices;
  std::vector<std::string> known;  ///< of a text: names that the checks accept, for editors
  std::vector<Shape> element;      ///< one, of a list or entries
  std::vector<Field> fields;
  std::vector<OneOf> one_of;
  std::string_view shorthand;  ///< of a section: the key to which a list or scalar belongs
  Value fallback;              ///< the default

  /// A section's field of that name, in any of its alternatives.
  [[nodiscard]] const Field* field(std::string_view key) const;

  /// What may stand at a key below: a field, or an entry.
  [[nodiscard]] const Shape* below(std::string_view key) const;
};

struct Field {
  std::string key;
  Shape shape;
};

struct Alternative {
  std::string name;
  Shape section;
};

/// Alternatives of which a map holds the keys of one; `tag` is the key that names it, "" where the
/// keys themselves tell.
struct OneOf {
  std::string tag;
  Meaning meaning;
  std::size_t fallback = 0;
  std::vector<Alternative> alternatives;

  [[nodiscard]] std::vector<std::string> names() const;
};

/// Which alternative a map means: the one that its tag names, else the one whose keys it holds
/// (those of the latest layer, if of several), else the default. `layer` is that of the choice:
/// keys of other alternatives from layers below are left behind by it, later ones are a mistake.
struct Chosen {
  std::size_t alternative = 0;
  std::size_t layer = 0;
};
[[nodiscard]] Chosen choose(const OneOf& one_of, const Value& map);

/// The scenario's.
[[nodiscard]] const Shape& scenario_shape();

/// What may stand at a path, or nothing.
[[nodiscard]] const Shape* shape_at(std::string_view path);

/// Visits every value that has a shape, a section before what it holds.
void walk(Value& value, const Shape& shape, const std::function<void(Value&, const Shape&)>& visit);

/// Unit of the parameters that name files.
inline constexpr std::string_view file_unit = "file";

/// Channels may be written as another one with changes: `like: contact`.
inline constexpr std::string_view like_key = "like";
inline constexpr std::string_view channels_key = "channels";
/// A file may be layered over others.
inline constexpr std::string_view extends_key = "extends";
inline constexpr std::string_view townships_key = "townships";

}  // namespace townhall
