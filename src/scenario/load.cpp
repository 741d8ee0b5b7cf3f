#include "townhall/scenario/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "townhall/scenario/scalars.hpp"
#include "townhall/scenario/shape.hpp"
#include "townhall/scenario/yaml.hpp"

namespace townhall {
namespace {

namespace fs = std::filesystem;

void number_layer(Value& value, std::size_t layer) {
  value.layer = layer;
  for (Value& item : value.items) number_layer(item, layer);
  for (Entry& entry : value.entries) number_layer(entry.value, layer);
}

void strip_nulls(Value& value) {
  std::erase_if(value.entries, [](const Entry& entry) { return entry.value.is_null(); });
  for (Entry& entry : value.entries) strip_nulls(entry.value);
}

/// Files named beside the scenario file, as seen from the working folder.
void resolve_files(Value& document, const fs::path& folder) {
  walk(document, scenario_shape(), [&](Value& value, const Shape& shape) {
    const bool names_file = shape.kind == Shape::Kind::text && shape.meaning.unit == file_unit;
    if (!names_file || !value.is_scalar() || value.text.empty()) return;
    value.text = (folder / value.text).lexically_normal().string();
  });
}

[[noreturn]] void refuse_extends(const Value& value, std::string found) {
  throw Problems({value.place,
                  std::string(extends_key),
                  std::move(found),
                  "scenario files, as seen from this one, none of which extends this one",
                  {}});
}

/// The files that a document extends; takes the key out.
std::vector<Value> take_extends(Value& document) {
  std::vector<Value> files;
  const Value* const extends = document.at(extends_key);
  if (extends == nullptr) return files;
  if (extends->is_list()) files = extends->items;
  if (extends->is_scalar()) files = {*extends};
  if (extends->is_map()) refuse_extends(*extends, "a map");
  for (const Value& file : files) {
    if (!file.is_scalar()) refuse_extends(file, in_words(file));
  }
  document.erase(extends_key);
  return files;
}

Value load_chain(const fs::path& file, std::size_t& layer, std::vector<fs::path>& chain) {
  Value document = read_yaml(file);
  if (!document.is_map()) {
    throw Problems({document.place, {}, in_words(document), "a map of a scenario's sections", {}});
  }
  chain.push_back(fs::weakly_canonical(file));
  Value base = Value::map();
  for (const Value& named : take_extends(document)) {
    const fs::path other = (file.parent_path() / named.text).lexically_normal();
    std::error_code error;
    if (!fs::is_regular_file(other, error)) {
      refuse_extends(named, fmt::format("'{}': no such file", named.text));
    }
    if (std::count(chain.begin(), chain.end(), fs::weakly_canonical(other)) > 0) {
      refuse_extends(named, fmt::format("'{}', which extends this file", named.text));
    }
    layer_over(base, load_chain(other, layer, chain));
  }
  chain.pop_back();
  number_layer(document, ++layer);
  resolve_files(document, file.parent_path());
  layer_over(base, std::move(document));
  expand_shorthands(base);
  return base;
}

}  // namespace

void expand_shorthands(Value& document) {
  walk(document, scenario_shape(), [](Value& value, const Shape& shape) {
    if (shape.shorthand.empty() || value.is_map() || value.is_null()) return;
    Value section = Value::map();
    section.place = value.place;
    section.layer = value.layer;
    section.set(shape.shorthand, std::move(value));
    value = std::move(section);
  });
}

void layer_over(Value& base, Value over) {
  if (!base.is_map() || !over.is_map()) {
    base = std::move(over);
    return;
  }
  for (Entry& entry : over.entries) {
    if (Entry* const existing = base.entry(entry.key)) {
      existing->place = std::move(entry.place);
      layer_over(existing->value, std::move(entry.value));
    } else {
      base.entries.push_back(std::move(entry));
    }
  }
  base.place = std::move(over.place);
}

Value load_file(const fs::path& file, std::size_t& layer) {
  std::vector<fs::path> chain;
  return load_chain(file, layer, chain);
}

Value load(const std::vector<fs::path>& files, const std::vector<std::string>& sets,
           Problems& problems) {
  Problems unreadable;
  Value document = Value::map();
  std::size_t layer = 0;
  for (const fs::path& file : files) {
    try {
      layer_over(document, load_file(file, layer));
    } catch (const Problems& found) {
      unreadable.add(found);
    }
  }
  unreadable.throw_if_any();
  for (const std::string& setting : sets) {
    try {
      apply_set(document, setting, ++layer);
      expand_shorthands(document);
    } catch (const Problems& found) {
      problems.add(found);
    }
  }
  resolve_like(document, problems);
  strip_nulls(document);
  return document;
}

}  // namespace townhall
