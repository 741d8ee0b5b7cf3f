#include "townhall/scenario/schema.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "townhall/core/json.hpp"
#include "townhall/scenario/scalars.hpp"
#include "townhall/scenario/shape.hpp"

namespace townhall {
namespace {

using Json = nlohmann::ordered_json;
using Kind = Shape::Kind;

/// Names are parts of paths.
constexpr const char* name_pattern = "^[^.=\\[\\]]+$";

std::string sentence(std::string_view head, std::string_view text) {
  if (text.empty()) return {};
  return fmt::format(" {}: {}.", head, text);
}

std::string description(const Meaning& meaning) {
  std::string text;
  if (!meaning.meaning.empty()) text = fmt::format("{}.", meaning.meaning);
  text += sentence("Unit", meaning.unit) + sentence("Symbol", meaning.symbol) +
          sentence("Source", meaning.source);
  if (text.starts_with(' ')) text.erase(0, 1);
  return text;
}

Json number_json(double number) {
  const bool whole = std::floor(number) == number && std::fabs(number) < exact_integers;
  if (whole) return static_cast<std::int64_t>(number);
  return number;
}

/// A default as JSON; text stays text.
Json default_json(const Value& value) {
  if (value.is_list()) {
    Json list = Json::array();
    for (const Value& item : value.items) list.push_back(default_json(item));
    return list;
  }
  if (value.is_map()) {
    Json map = Json::object();
    for (const Entry& entry : value.entries) map[entry.key] = default_json(entry.value);
    return map;
  }
  if (const auto number = number_of(value)) return number_json(*number);
  if (const auto truth = truth_of(value)) return *truth;
  return value.text;
}

Json with_bounds(Json json, const Bounds& bounds) {
  if (std::isfinite(bounds.low)) json["minimum"] = number_json(bounds.low);
  if (std::isfinite(bounds.high)) json["maximum"] = number_json(bounds.high);
  return json;
}

Json of_type(std::string_view type) { return Json::object({{"type", type}}); }

Json any_of(std::vector<Json> choices) {
  return Json::object({{"anyOf", Json(std::move(choices))}});
}

Json plain_schema(const Shape& shape);
Json schema_of(const Shape& shape);

/// As a member of a map: null removes it.
Json removable(Json json) {
  if (json.contains("type")) {
    if (!json["type"].is_array()) json["type"] = Json::array({json["type"]});
    json["type"].push_back("null");
  } else if (json.contains("enum")) {
    json["enum"].push_back(nullptr);
  } else {
    json["anyOf"].push_back(of_type("null"));
  }
  return json;
}

Json entries_schema(const Shape& element) {
  Json entries = of_type("object");
  entries["patternProperties"][name_pattern] = removable(plain_schema(element));
  entries["additionalProperties"] = false;
  return entries;
}

void add_property(Json& properties, const std::string& key, Json member) {
  member["title"] = key;
  if (properties.contains(key)) {
    properties[key] = any_of({properties[key], std::move(member)});
  } else {
    properties[key] = std::move(member);
  }
}

/// With a tag that names one alternative, the keys of the others are not allowed.
Json exclusions(const OneOf& one_of) {
  Json rules = Json::array();
  for (const Alternative& chosen : one_of.alternatives) {
    Json others = Json::object();
    for (const Alternative& other : one_of.alternatives) {
      for (const Field& field : other.section.fields) {
        if (chosen.section.field(field.key) == nullptr) others[field.key] = of_type("null");
      }
    }
    if (others.empty()) continue;
    Json named = Json::object();
    named["properties"][one_of.tag] = Json::object({{"const", chosen.name}});
    named["required"] = Json::array({one_of.tag});
    rules.push_back(Json::object(
        {{"if", std::move(named)}, {"then", Json::object({{"properties", std::move(others)}})}}));
  }
  return rules;
}

Json section_schema(const Shape& shape) {
  Json properties = Json::object();
  Json rules = Json::array();
  for (const OneOf& one_of : shape.one_of) {
    if (!one_of.tag.empty()) {
      const auto names = one_of.names();
      add_property(properties, one_of.tag,
                   removable(Json::object({{"enum", names},
                                           {"description", description(one_of.meaning)},
                                           {"default", names[one_of.fallback]}})));
      for (Json& rule : exclusions(one_of)) rules.push_back(std::move(rule));
    }
    for (const Alternative& each : one_of.alternatives) {
      for (const Field& field : each.section.fields) {
        add_property(properties, field.key, removable(schema_of(field.shape)));
      }
    }
  }
  for (const Field& field : shape.fields) {
    add_property(properties, field.key, removable(schema_of(field.shape)));
  }
  Json section = of_type("object");
  section["properties"] = std::move(properties);
  section["additionalProperties"] = false;
  if (!rules.empty()) section["allOf"] = std::move(rules);
  if (shape.shorthand.empty()) return section;
  return any_of({std::move(section), plain_schema(shape.field(shape.shorthand)->shape)});
}

Json plain_schema(const Shape& shape) {
  const Bounds& in = shape.meaning.in;
  switch (shape.kind) {
    case Kind::number:
      return with_bounds(of_type("number"), in);
    case Kind::integer:
      return with_bounds(of_type("integer"), in);
    case Kind::truth:
      return of_type("boolean");
    case Kind::text:
      if (!shape.known.empty()) return Json::object({{"enum", shape.known}});
      return Json::object({{"type", Json::array({"string", "number"})}});
    case Kind::choice:
      return Json::object({{"enum", shape.choices}});
    case Kind::list: {
      const Json element = plain_schema(shape.element.front());
      return any_of({Json::object({{"type", "array"}, {"items", element}}), element});
    }
    case Kind::entries:
      return entries_schema(shape.element.front());
    case Kind::number_or_entries:
      return any_of({with_bounds(of_type("number"), in), entries_schema(shape.element.front())});
    case Kind::count_or_all:
      return any_of({with_bounds(of_type("integer"), in), Json::object({{"const", "all"}})});
    case Kind::section:
      break;
  }
  return section_schema(shape);
}

Json schema_of(const Shape& shape) {
  Json schema = plain_schema(shape);
  if (shape.optional) schema = any_of({std::move(schema), Json::object({{"const", "none"}})});
  const std::string text = description(shape.meaning);
  if (!text.empty()) schema["description"] = text;
  const bool has_default = !shape.fallback.is_null() && !shape.fallback.is_map();
  if (has_default) schema["default"] = default_json(shape.fallback);
  return schema;
}

/// The keys that are not parameters, but say where parameters come from.
void add_layering(Json& schema) {
  const Json file = of_type("string");
  Json extends = any_of({file, Json::object({{"type", "array"}, {"items", file}})});
  extends["title"] = extends_key;
  extends["description"] = "Scenario files over which this one is layered.";
  schema["properties"][std::string(extends_key)] = std::move(extends);
  Json& channels = schema["properties"][std::string(channels_key)];
  Json& channel = channels["patternProperties"][name_pattern];
  channel["properties"][std::string(like_key)] = Json::object(
      {{"type", Json::array({"string", "null"})},
       {"title", like_key},
       {"description", "The channel whose values are those that are not given here."}});
}

}  // namespace

std::string scenario_schema() {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "townhall scenario"},
              {"description",
               "A scenario file of townhall, a simulator of citizen participation "
               "in local government."}};
  schema.update(schema_of(scenario_shape()));
  add_layering(schema);
  return json_text(schema);
}

}  // namespace townhall
