#include "townhall/scenario/schema.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "townhall/scenario/diff.hpp"
#include "townhall/scenario/reference.hpp"
#include "townhall/scenario/shape.hpp"

namespace townhall {
namespace {

using Json = nlohmann::json;

/// What the schema says of a path; names that an author gives stand in <>.
const Json* schema_at(const Json& schema, const std::vector<std::string>& keys, std::size_t i = 0) {
  if (i == keys.size()) return &schema;
  if (schema.contains("anyOf")) {
    for (const Json& choice : schema["anyOf"]) {
      if (const Json* found = schema_at(choice, keys, i)) return found;
    }
    return nullptr;
  }
  const bool is_name = keys[i].starts_with('<');
  const char* const map = is_name ? "patternProperties" : "properties";
  if (!schema.contains(map)) return nullptr;
  if (is_name) return schema_at(schema[map].begin().value(), keys, i + 1);
  if (!schema[map].contains(keys[i])) return nullptr;
  return schema_at(schema[map][keys[i]], keys, i + 1);
}

TEST_CASE("the schema holds every parameter, with its meaning", "[scenario]") {
  const Json schema = Json::parse(scenario_schema());
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  for (const ReferenceRow& row : reference_rows(scenario_shape(), {})) {
    INFO(row.path);
    const Json* const found = schema_at(schema, keys_of_path(row.path));
    REQUIRE(found != nullptr);
    if (!row.meaning.source.empty()) {
      CHECK(found->dump().find(std::string(row.meaning.source)) != std::string::npos);
    }
  }
}

TEST_CASE("the schema names instruments and tables, for editors that complete them", "[scenario]") {
  const Json schema = Json::parse(scenario_schema());
  const Json* const instrument =
      schema_at(schema, {"policies", "<package>", "<intervention>", "instrument"});
  REQUIRE(instrument != nullptr);
  CHECK(instrument->dump().find("\"civic_education\"") != std::string::npos);
  const Json* const tables = schema_at(schema, {"record", "tables"});
  REQUIRE(tables != nullptr);
  CHECK(tables->dump().find("\"services\"") != std::string::npos);
}

TEST_CASE("the schema knows bounds, defaults, choices, layering and likes", "[scenario]") {
  const Json schema = Json::parse(scenario_schema());
  const Json& women = *schema_at(schema, {"population", "women"});
  CHECK(women["default"] == .5);
  CHECK(women["minimum"] == 0);
  CHECK(women["maximum"] == 1);
  CHECK(women["type"] == Json::array({"number", "null"}));
  const Json& mode = *schema_at(schema, {"channels", "<name>", "mode"});
  CHECK(mode["enum"].size() == 5);
  CHECK(schema_at(schema, {"extends"}) != nullptr);
  CHECK(schema_at(schema, {"channels", "<name>", "like"}) != nullptr);
  CHECK(schema_at(schema, {"channels", "<name>", "liked"}) == nullptr);
  CHECK(schema["additionalProperties"] == false);
}

TEST_CASE("the reference lists every parameter once for each alternative", "[scenario]") {
  const std::string text = scenario_reference();
  for (const ReferenceRow& row : reference_rows(scenario_shape(), {})) {
    INFO(row.path);
    const bool is_heading = text.find("\n## " + row.path + "\n") != std::string::npos;
    CHECK((is_heading || text.find("| `" + row.path + "` |") != std::string::npos));
  }
  CHECK(text.find("| `channels.<channel>.authenticity` | number | share | 0 to 1 | `0.2` | ") !=
        std::string::npos);
}

TEST_CASE("diff lists what differs, with units", "[scenario]") {
  const Scenario a;
  Scenario b;
  CHECK(diff(a, b).empty());
  b.channels["petition"].authenticity = .2;
  b.months = 24;
  b.record.tables = {"groups"};
  b.associations.clear();
  b.associations["club"] = {};
  const auto list = diff(a, b);
  REQUIRE(list.size() == 7);
  CHECK(list[0].path == "months");
  CHECK(list[0].a == "120");
  CHECK(list[0].b == "24");
  CHECK(list[0].unit == "months");
  CHECK(list[1].path == "associations.cooperative.share");
  CHECK(list[1].b.empty());
  CHECK(list[3].path == "channels.petition.authenticity");
  CHECK(list[3].unit == "share");
  CHECK(list[4].b == "[groups]");
  CHECK(list[5].path == "associations.club.share");
  CHECK(list[5].a.empty());
}

}  // namespace
}  // namespace townhall
