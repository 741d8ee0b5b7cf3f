#include <fmt/format.h>

#include <algorithm>

#include "townhall/scenario/load.hpp"
#include "townhall/scenario/shape.hpp"
#include "townhall/scenario/yaml.hpp"

namespace townhall {
namespace {

void place_all(Value& value, const Place& place, std::size_t layer) {
  value.place = place;
  value.layer = layer;
  for (Value& item : value.items) place_all(item, place, layer);
  for (Entry& entry : value.entries) {
    entry.place = place;
    place_all(entry.value, place, layer);
  }
}

/// Lists, maps and quoted text are YAML; anything else is its own text, colons and all.
Value value_of_setting(const std::string& text, const Place& place) {
  if (text.empty() || text == "null" || text == "~") return Value{};
  if (std::string_view("[{\"'").find(text.front()) == std::string_view::npos) {
    return Value::scalar(text);
  }
  try {
    return parse_yaml(text, place.file);
  } catch (const Problems& problems) {
    Problem problem = problems.list().front();
    problem.place = place;
    throw Problems(std::move(problem));
  }
}

std::vector<std::string> names_in(const Value& map) {
  std::vector<std::string> names;
  for (const Entry& entry : map.entries) {
    if (!entry.value.is_null()) names.push_back(entry.key);
  }
  return names;
}

/// A setting within an entry that is not there would make a new one of a typing error.
void expect_entry(const Value& map, const std::string& key, const std::string& path,
                  const Place& place) {
  const Value* const entry = map.at(key);
  if (entry != nullptr && !entry->is_null()) return;
  const auto names = names_in(map);
  throw Problems({place, joined(path, key), fmt::format("the unknown name '{}'", key),
                  names.empty() ? "nothing: there are no entries"
                                : fmt::format("{}; or a whole new entry: {}={{...}}",
                                              fmt::join(names, ", "), joined(path, key)),
                  nearest_name(key, names)});
}

}  // namespace

void apply_set(Value& document, const std::string& setting, std::size_t layer) {
  const Place place{"--set " + setting, 0, 0};
  const std::size_t equals = setting.find('=');
  const auto keys = keys_of_path(setting.substr(0, std::min(equals, setting.size())));
  const bool has_empty_key = std::count(keys.begin(), keys.end(), "") > 0;
  if (equals == std::string::npos || keys.empty() || has_empty_key) {
    throw Problems({place,
                    {},
                    fmt::format("'{}'", setting),
                    "path=value, as in channels.petition.authenticity=.2",
                    {}});
  }
  Value value = value_of_setting(setting.substr(equals + 1), place);
  place_all(value, place, layer);

  Value* here = &document;
  const Shape* shape = &scenario_shape();
  std::string path;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (shape != nullptr && shape->replaces_default && here->is_null()) {
      *here = shape->fallback;
      place_all(*here, {"defaults", 0, 0}, 0);
    }
    if (i + 1 == keys.size()) {
      here->set(keys[i], std::move(value));
      return;
    }
    if (shape != nullptr && shape->kind == Shape::Kind::entries && !shape->updates) {
      expect_entry(*here, keys[i], path, place);
    }
    Value* next = here->is_map() ? here->at(keys[i]) : nullptr;
    if (next == nullptr) {
      Value missing;
      missing.place = place;
      missing.layer = layer;
      next = &here->set(keys[i], std::move(missing));
    }
    here = next;
    shape = shape == nullptr ? nullptr : shape->below(keys[i]);
    path = joined(path, keys[i]);
  }
}

}  // namespace townhall
