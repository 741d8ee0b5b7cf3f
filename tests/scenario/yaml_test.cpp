#include "townhall/scenario/yaml.hpp"

#include <catch2/catch.hpp>

namespace townhall {
namespace {

/// The problem of a document, as the program would print it.
std::string refusal(std::string_view text) {
  try {
    const Value value = parse_yaml(text, "a.yaml");
  } catch (const Problems& problems) {
    REQUIRE(problems.list().size() == 1);
    return problems.what();
  }
  return "accepted";
}

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("values keep their text, quotes and places", "[scenario][yaml]") {
  const Value value = parse_yaml("a: 010\nb:\n  - \"x\"\n  - {c: yes}\n", "f");
  CHECK(value.at("a")->text == "010");
  CHECK_FALSE(value.at("a")->quoted);
  CHECK(value.find("b[0]")->quoted);
  CHECK(value.find("b[1].c")->place == Place{"f", 4, 9});
  CHECK(value.entry("b")->place == Place{"f", 2, 1});
}

TEST_CASE("columns count letters, not bytes", "[scenario][yaml]") {
  CHECK(parse_yaml("{\"\xC3\xA9\xC3\xA9\": 1, b: 2}", "f").at("b")->place.column == 14);
  CHECK(parse_yaml("\xEF\xBB\xBF"
                   "a: 1\r\nb: 2\r\n",
                   "f")
            .at("b")
            ->place == Place{"f", 2, 4});
}

TEST_CASE("what YAML's reader lets pass is refused", "[scenario][yaml]") {
  CHECK_THAT(refusal("a: 1\nb: 2\na: 3\n"), StartsWith("a.yaml:3:1: found the key 'a' again"));
  CHECK_THAT(refusal("a: \"open\nb: 2\n"), StartsWith("a.yaml:1:4: found a quote \" that never"));
  CHECK_THAT(refusal("a: [1, 'open\nb: 2\n"), StartsWith("a.yaml:1:8: found a quote ' that never"));
  CHECK_THAT(refusal("a: 1\n---\nb: 2\n"), StartsWith("a.yaml:2:1: found a second document"));
  CHECK_THAT(refusal("a: 1\nb: \xE9t\xE9\n"), StartsWith("a.yaml:2:4: found the byte 0xE9"));
  CHECK_THAT(refusal("a: \xED\xA0\x80\n"), Contains("not UTF-8"));
  CHECK_THAT(refusal("a: \xC0\xAF\n"), Contains("not UTF-8"));
  CHECK_THAT(refusal(std::string_view("a: 1\0\n", 6)), StartsWith("a.yaml:1:5: found a NUL"));
  CHECK_THAT(refusal("a: &x [*x]\n"), StartsWith("a.yaml:1:8: found an alias of the value in"));
  CHECK_THAT(refusal("a: !!int 3\n"), Contains("the tag"));
  CHECK_THAT(refusal("? [a]\n: 1\n"), Contains("in a key's place"));
}

TEST_CASE("closed quotes of every kind are fine", "[scenario][yaml]") {
  const Value value =
      parse_yaml("a: 'it''s'\nb: \"a \\\" b\"\nc: &x \"q\"\nd: |\n  it's \"\ne: it's\n", "f");
  CHECK(value.at("a")->text == "it's");
  CHECK(value.at("b")->text == "a \" b");
  CHECK(value.at("d")->text == "it's \"\n");
  CHECK(value.at("e")->text == "it's");
}

TEST_CASE("aliases are copies, up to a number", "[scenario][yaml]") {
  CHECK(parse_yaml("a: &x {b: 1}\nc: *x\n", "f").find("c.b")->text == "1");
  std::string bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int j = 1; j < 10; ++j) bomb += ", " + last;
    bomb += "]\n";
  }
  CHECK_THAT(refusal(bomb), Contains("aliases that make more than 100000 values"));
}

TEST_CASE("deep nesting is refused", "[scenario][yaml]") {
  CHECK(refusal(std::string(90, '[') + std::string(90, ']')) == "accepted");
  CHECK_THAT(refusal(std::string(101, '[') + std::string(101, ']')), Contains("nested more than"));
  CHECK(refusal(std::string(100000, '[')) != "accepted");
}

TEST_CASE("syntax errors name line and advice", "[scenario][yaml]") {
  CHECK_THAT(refusal("a: 1\nb: {c: 1\n"), StartsWith("a.yaml:3:1: found a syntax error"));
  CHECK_THAT(refusal("a: 1\nb: {c: 1\n"), Contains("every [ and { closed"));
  CHECK_THAT(refusal("a: b: c\n"), Contains("a space after the colon"));
  CHECK_THAT(refusal("a: *nobody\n"), Contains("marked &name above"));
}

TEST_CASE("a missing file and a folder are problems", "[scenario][yaml]") {
  CHECK_THROWS_WITH(read_yaml("no/such.yaml"),
                    "no/such.yaml: found no such file, allowed a scenario file that can be read");
  CHECK_THROWS_WITH(read_yaml("."), Contains("found a folder"));
}

TEST_CASE("text that would read as something else is written in quotes", "[scenario][yaml]") {
  for (const std::string text :
       {"",    " a",   "a ",   "null",         "~",   "1.5", "- a", "a: b", "#x",  "\"",
        "'",   "a\nb", "\x01", "\xE4\xB8\xAD", "[x",  "{",   "*x",  "&x",   "...", "-",
        "a,b", "!x",   "%x",   "@x",           "---", "\\",  "x\\n"}) {
    Value map = Value::map();
    map.set("key", Value::scalar(text, true));
    Value inner = Value::map();
    inner.set(text.empty() ? "empty" : text, Value::scalar(text, true));
    map.set("map", inner);
    const Value again = parse_yaml(to_yaml(map), "f");
    INFO(to_yaml(map));
    CHECK(same(again, map));
  }
}

}  // namespace
}  // namespace townhall
