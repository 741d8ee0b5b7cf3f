#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/problem.hpp"

namespace townhall {

struct Entry;

/// A document as it was written: scalars are text, and every node knows its place. What the text
/// means is the business of whoever knows the parameter (scalars.hpp).
struct Value {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  std::string text;            ///< of a scalar
  bool quoted = false;         ///< the scalar stood in quotes, or in a block of text
  std::vector<Value> items;    ///< of a list
  std::vector<Entry> entries;  ///< of a map, in order, keys differ
  Place place;
  std::size_t layer = 0;  ///< which file or --set said so; a higher number came later

  [[nodiscard]] static Value scalar(std::string text, bool quoted = false);
  [[nodiscard]] static Value list();
  [[nodiscard]] static Value map();

  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_list() const { return kind == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }

  /// A map's entry, if there is one.
  [[nodiscard]] const Entry* entry(std::string_view key) const;
  [[nodiscard]] Entry* entry(std::string_view key);
  [[nodiscard]] const Value* at(std::string_view key) const;
  [[nodiscard]] Value* at(std::string_view key);

  /// What stands at a path: "channels.petition.authenticity", "record.tables[1]"; "" is itself.
  [[nodiscard]] const Value* find(std::string_view path) const;

  /// Sets a map's entry; a value that is no map becomes one.
  Value& set(std::string_view key, Value value);
  void erase(std::string_view key);
};

struct Entry {
  std::string key;
  Place place;  ///< of the key
  Value value;
};

/// True if both say the same, wherever it was written.
[[nodiscard]] bool same(const Value& a, const Value& b);

/// `path` and `key` joined by a dot.
[[nodiscard]] std::string joined(std::string_view path, std::string_view key);

/// A path's keys, in order; an index [i] belongs to the key before it.
[[nodiscard]] std::vector<std::string> keys_of_path(std::string_view path);

/// What stands there, in words of a message: "1.4", "'abc' (text)", "a list", "a map", "nothing".
[[nodiscard]] std::string in_words(const Value& value);

/// As YAML on one line, lists and maps in flow style.
[[nodiscard]] std::string to_line(const Value& value);

/// As YAML: maps in block style, small ones and lists of scalars on one line of at most 100
/// columns; text in quotes where it has to be.
[[nodiscard]] std::string to_yaml(const Value& value);

}  // namespace townhall
