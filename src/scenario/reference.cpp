#include "townhall/scenario/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "townhall/scenario/validate.hpp"

namespace townhall {
namespace {

using Kind = Shape::Kind;

constexpr std::string_view introduction = R"(# Scenario files

Every key that a scenario file may hold. This page is made from the declarations that also check a
file: `townhall schema` prints them as JSON Schema for editors, `townhall validate FILE` applies
them.

A file is YAML, one section a concern, and every key is optional. Whatever has a name is an entry of
a map: `<name>` below is a name of your own.

- A section of named entries that is left out has the default entries; one that is written is
  complete, and what an entry does not give is the default in the table.
- `extends: other.yaml`, or a list of files, layers a file over others; so do several files on the
  command line, from left to right. Maps merge, lists and values replace, `null` removes.
- `--set channels.petition.authenticity=.2` sets one value, by its path.
- A channel `like: contact` has every value of that channel which it does not give itself.
- In a section of `townships`, channels, services and government change the scenario's own.
- The word `none` stands for no value where the table says so. Files are named as seen from the
  scenario file. Truth is `true` or `false`.
- Of keys marked with another key, as in `with generator: random`, only those of one alternative
  may be given.
)";

std::string type_of(const Shape& shape) {
  const std::string none = shape.optional ? ", or `none`" : "";
  switch (shape.kind) {
    case Kind::number:
      return "number" + none;
    case Kind::integer:
      return "whole number" + none;
    case Kind::truth:
      return "truth" + none;
    case Kind::text:
      return (shape.meaning.unit == file_unit ? "file" : "text") + none;
    case Kind::choice:
      return fmt::format("`{}`{}", fmt::join(shape.choices, "`, `"), none);
    case Kind::list:
      return "list of: " + type_of(shape.element.front());
    case Kind::entries:
      return "entries";
    case Kind::number_or_entries:
      return "number, or entries of numbers";
    case Kind::count_or_all:
      return "whole number, or `all`";
    case Kind::section:
      break;
  }
  return "section" + none;
}

std::string default_of(const Shape& shape) {
  const Value& value = shape.fallback;
  const bool holds_maps =
      value.is_map() && (value.entries.empty() || value.entries.front().value.is_map());
  if (value.is_null() || holds_maps || shape.kind == Kind::section) return {};
  return to_line(value);
}

class RowList {
 public:
  void add(const Shape& shape, const std::string& path, const std::string& condition) {
    if (!path.empty() && !is_plain_section(shape)) {
      rows.push_back({path, type_of(shape), condition, shape.meaning, default_of(shape)});
    }
    if (shape.updates) return;
    if (shape.kind == Kind::entries && !is_scalar(shape.element.front())) {
      add(shape.element.front(), joined(path, "<name>"), condition);
    }
    for (const OneOf& one_of : shape.one_of) add_alternatives(one_of, path);
    for (const Field& field : shape.fields) add(field.shape, joined(path, field.key), condition);
  }

  std::vector<ReferenceRow> rows;

 private:
  static bool is_scalar(const Shape& shape) {
    return shape.kind != Kind::section && shape.kind != Kind::entries;
  }

  /// What only holds keys, each with a row of its own.
  static bool is_plain_section(const Shape& shape) {
    return shape.kind == Kind::section && !shape.updates && !shape.optional &&
           shape.shorthand.empty() && shape.meaning.meaning.empty();
  }

  void add_alternatives(const OneOf& one_of, const std::string& path) {
    const auto names = one_of.names();
    if (!one_of.tag.empty()) {
      rows.push_back({joined(path, one_of.tag),
                      fmt::format("`{}`", fmt::join(names, "`, `")),
                      {},
                      one_of.meaning,
                      names[one_of.fallback]});
    }
    for (const Alternative& each : one_of.alternatives) {
      const std::string condition =
          one_of.tag.empty() ? each.name : fmt::format("{}: {}", one_of.tag, each.name);
      for (const Field& field : each.section.fields) {
        add(field.shape, joined(path, field.key), condition);
      }
    }
  }
};

std::string cell(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '|') safe += '\\';
    if (letter == '<') {
      safe += "&lt;";
    } else {
      safe += letter;
    }
  }
  return safe;
}

std::string in_code(const std::string& text) { return text.empty() ? "" : "`" + text + "`"; }

std::string line_of(const ReferenceRow& row) {
  const Meaning& meaning = row.meaning;
  std::string words(meaning.meaning);
  if (!meaning.symbol.empty()) words += fmt::format(" ({})", meaning.symbol);
  if (!row.condition.empty()) words += fmt::format("; with {}", row.condition);
  return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.path, row.type,
                     cell(meaning.unit), bounds_words(meaning.in), in_code(row.fallback),
                     cell(words), cell(meaning.source));
}

std::string table_of(const std::vector<ReferenceRow>& rows) {
  std::string text =
      "| key | type | unit | bounds | default | meaning | source "
      "|\n|---|---|---|---|---|---|---|\n";
  for (const ReferenceRow& row : rows) text += line_of(row);
  return text;
}

bool holds_keys(const Shape& shape) {
  return shape.kind == Kind::section || shape.kind == Kind::entries;
}

void add_default_entries(std::string& text, const Shape& shape, const std::string& path) {
  if (shape.updates) return;
  if (shape.replaces_default && shape.fallback.entries.front().value.is_map()) {
    text += fmt::format("\nThe default entries of `{}`:\n\n```yaml\n{}```\n", path,
                        to_yaml(shape.fallback));
  }
  for (const Field& field : shape.fields) {
    add_default_entries(text, field.shape, joined(path, field.key));
  }
}

std::string section_text(const Field& field) {
  std::string text = fmt::format("\n## {}\n\n", field.key);
  if (!field.shape.meaning.meaning.empty()) {
    std::string meaning(field.shape.meaning.meaning);
    meaning.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(meaning.front())));
    text += meaning + ".\n\n";
  }
  auto rows = reference_rows(field.shape, field.key);
  if (!rows.empty() && rows.front().path == field.key) rows.erase(rows.begin());
  text += table_of(rows);
  add_default_entries(text, field.shape, field.key);
  return text;
}

}  // namespace

std::vector<ReferenceRow> reference_rows(const Shape& shape, const std::string& path) {
  RowList rows;
  rows.add(shape, path, {});
  return std::move(rows.rows);
}

std::string scenario_reference() {
  std::string text(introduction);
  std::vector<ReferenceRow> top;
  std::string sections;
  for (const Field& field : scenario_shape().fields) {
    if (holds_keys(field.shape)) {
      sections += section_text(field);
    } else {
      const auto rows = reference_rows(field.shape, field.key);
      top.insert(top.end(), rows.begin(), rows.end());
    }
  }
  return text + "\n## The study\n\n" + table_of(top) + sections;
}

}  // namespace townhall
