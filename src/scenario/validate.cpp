#include "townhall/scenario/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "townhall/core/table.hpp"
#include "townhall/scenario/scalars.hpp"

namespace townhall {
namespace {

using Kind = Shape::Kind;

class Validator {
 public:
  explicit Validator(Problems& problems) : problems_(problems) {}

  void check(const Value& value, const Shape& shape, const std::string& path) {
    if (shape.optional && is_none(value)) return;
    switch (shape.kind) {
      case Kind::section:
        return check_section(value, shape, path);
      case Kind::entries:
        return check_entries(value, shape, path);
      case Kind::list:
        return check_list(value, shape, path);
      case Kind::number_or_entries:
        if (value.is_map()) return check_entries(value, shape, path);
        return check_scalar(value, shape, path);
      default:
        return check_scalar(value, shape, path);
    }
  }

 private:
  void refuse(const Value& value, const std::string& path, std::string allowed,
              std::string nearest = {}) {
    problems_.add({value.place, path, in_words(value), std::move(allowed), std::move(nearest)});
  }

  void check_scalar(const Value& value, const Shape& shape, const std::string& path) {
    bool right = false;
    std::string nearest;
    switch (shape.kind) {
      case Kind::number:
      case Kind::number_or_entries: {
        const auto number = number_of(value);
        right = number && shape.meaning.in.contain(*number);
        break;
      }
      case Kind::count_or_all:
      case Kind::integer: {
        const auto number = integer_of(value);
        right = (number && shape.meaning.in.contain(static_cast<double>(*number))) ||
                (shape.kind == Kind::count_or_all && value.is_scalar() && value.text == "all");
        break;
      }
      case Kind::truth:
        right = truth_of(value).has_value();
        break;
      case Kind::choice: {
        const auto& all = shape.choices;
        right = value.is_scalar() && std::find(all.begin(), all.end(), value.text) != all.end();
        if (value.is_scalar()) nearest = nearest_name(value.text, all);
        break;
      }
      default:
        right = value.is_scalar();
    }
    if (!right) refuse(value, path, allowed_words(shape) + yes_and_no(value, shape), nearest);
  }

  static std::string yes_and_no(const Value& value, const Shape& shape) {
    if (shape.kind != Kind::truth || !value.is_scalar()) return {};
    for (const std::string_view yes : {"yes", "Yes", "on", "y", "1", "True", "TRUE"}) {
      if (value.text == yes) return ": write true";
    }
    for (const std::string_view no : {"no", "No", "off", "n", "0", "False", "FALSE"}) {
      if (value.text == no) return ": write false";
    }
    return {};
  }

  void check_list(const Value& value, const Shape& shape, const std::string& path) {
    const Shape& element = shape.element.front();
    if (!value.is_list()) {
      if (value.is_scalar()) return check(value, element, path);  // a list of one
      return refuse(value, path, allowed_words(shape));
    }
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      check(value.items[i], element, fmt::format("{}[{}]", path, i));
    }
  }

  void check_entries(const Value& value, const Shape& shape, const std::string& path) {
    if (!value.is_map()) return refuse(value, path, allowed_words(shape));
    for (const Entry& entry : value.entries) {
      check_name(entry, path);
      check(entry.value, shape.element.front(), joined(path, entry.key));
    }
  }

  /// Names are parts of paths.
  void check_name(const Entry& entry, const std::string& path) {
    const bool has_control = std::any_of(entry.key.begin(), entry.key.end(), [](char letter) {
      return static_cast<unsigned char>(letter) < 0x20;
    });
    const bool ends_in_space =
        entry.key.empty() || entry.key.front() == ' ' || entry.key.back() == ' ';
    if (!has_control && !ends_in_space && entry.key.find_first_of(".[]=") == std::string::npos) {
      return;
    }
    problems_.add({entry.place,
                   path,
                   fmt::format("the name '{}'", entry.key),
                   "names without . [ ] = and without spaces around them, so that a path can name "
                   "the entry",
                   {}});
  }

  void check_section(const Value& value, const Shape& shape, const std::string& path) {
    if (!value.is_map()) return refuse(value, path, allowed_words(shape));
    std::vector<const Alternative*> alternatives;
    std::vector<std::size_t> layers;
    for (const OneOf& one_of : shape.one_of) {
      check_tag(value, one_of, path);
      const Chosen chosen = choose(one_of, value);
      alternatives.push_back(&one_of.alternatives[chosen.alternative]);
      layers.push_back(chosen.layer);
    }
    for (const Entry& entry : value.entries) {
      if (is_tag(shape, entry.key)) continue;
      if (const Shape* const known = known_key(shape, alternatives, entry.key)) {
        check(entry.value, *known, joined(path, entry.key));
      } else {
        check_unknown(entry, shape, alternatives, layers, path);
      }
    }
  }

  void check_tag(const Value& map, const OneOf& one_of, const std::string& path) {
    const Value* const tag = one_of.tag.empty() ? nullptr : map.at(one_of.tag);
    if (tag == nullptr) return;
    const auto names = one_of.names();
    if (tag->is_scalar() && std::find(names.begin(), names.end(), tag->text) != names.end()) return;
    refuse(*tag, joined(path, one_of.tag), fmt::format("one of {}", fmt::join(names, ", ")),
           nearest_name(tag->text, names));
  }

  static bool is_tag(const Shape& shape, std::string_view key) {
    return std::any_of(shape.one_of.begin(), shape.one_of.end(), [&](const OneOf& one_of) {
      return !one_of.tag.empty() && one_of.tag == key;
    });
  }

  static const Shape* known_key(const Shape& shape,
                                const std::vector<const Alternative*>& alternatives,
                                std::string_view key) {
    for (const Field& field : shape.fields) {
      if (field.key == key) return &field.shape;
    }
    for (const Alternative* const alternative : alternatives) {
      if (const Field* const field = alternative->section.field(key)) return &field->shape;
    }
    return nullptr;
  }

  static std::vector<std::string> keys_of(const Shape& section) {
    std::vector<std::string> keys;
    for (const Field& field : section.fields) keys.push_back(field.key);
    return keys;
  }

  void check_unknown(const Entry& entry, const Shape& shape,
                     const std::vector<const Alternative*>& alternatives,
                     const std::vector<std::size_t>& layers, const std::string& path) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < shape.one_of.size(); ++i) {
      const OneOf& one_of = shape.one_of[i];
      if (!one_of.tag.empty()) known.push_back(one_of.tag);
      const auto keys = keys_of(alternatives[i]->section);
      known.insert(known.end(), keys.begin(), keys.end());
      for (const Alternative& other : one_of.alternatives) {
        if (other.section.field(entry.key) == nullptr) continue;
        // A later layer that chose another alternative leaves this key behind.
        if (entry.value.layer < layers[i]) return;
        return refuse_other(entry, other, *alternatives[i], one_of, path);
      }
    }
    const auto fields = keys_of(shape);
    known.insert(known.end(), fields.begin(), fields.end());
    problems_.add({entry.place, joined(path, entry.key),
                   fmt::format("the unknown key '{}'", entry.key),
                   known.empty() ? "no keys" : fmt::format("{}", fmt::join(known, ", ")),
                   nearest_name(entry.key, known)});
  }

  void refuse_other(const Entry& entry, const Alternative& other, const Alternative& chosen,
                    const OneOf& one_of, const std::string& path) {
    const auto keys = keys_of(chosen.section);
    const std::string allowed =
        keys.empty() ? fmt::format("no keys of its own with '{}'", chosen.name)
                     : fmt::format("with '{}': {}", chosen.name, fmt::join(keys, ", "));
    const std::string advice = one_of.tag.empty()
                                   ? std::string("; or only the keys of the other")
                                   : fmt::format("; or {}: {}", one_of.tag, other.name);
    problems_.add({entry.place,
                   joined(path, entry.key),
                   fmt::format("a key of '{}'", other.name),
                   allowed + advice,
                   {}});
  }

  Problems& problems_;
};

std::string or_none(const Shape& shape) { return shape.optional ? ", or none" : ""; }

}  // namespace

std::string bounds_words(const Bounds& bounds) {
  const bool low = std::isfinite(bounds.low);
  const bool high = std::isfinite(bounds.high);
  if (low && high) return fmt::format("{} to {}", shortest(bounds.low), shortest(bounds.high));
  if (low) return fmt::format("at least {}", shortest(bounds.low));
  if (high) return fmt::format("at most {}", shortest(bounds.high));
  return {};
}

std::string unit_and_source(const Meaning& meaning) {
  if (meaning.unit.empty() && meaning.source.empty()) return {};
  const bool both = !meaning.unit.empty() && !meaning.source.empty();
  return fmt::format(" ({}{}{})", meaning.unit, both ? "; " : "", meaning.source);
}

std::string allowed_words(const Shape& shape) {
  const std::string bounds = bounds_words(shape.meaning.in);
  const std::string rest = unit_and_source(shape.meaning) + or_none(shape);
  switch (shape.kind) {
    case Kind::number:
      return (bounds.empty() ? "a number" : bounds) + rest;
    case Kind::integer:
      return "a whole number" + (bounds.empty() ? bounds : ", " + bounds) + rest;
    case Kind::count_or_all:
      return "a whole number, " + bounds + rest + ", or all";
    case Kind::truth:
      return "true or false" + or_none(shape);
    case Kind::text:
      return "text" + rest;
    case Kind::choice:
      return fmt::format("one of {}{}", fmt::join(shape.choices, ", "), rest);
    case Kind::list:
      return "a list of: " + allowed_words(shape.element.front()) + or_none(shape);
    case Kind::number_or_entries:
      return (bounds.empty() ? "a number" : bounds) + rest + ", or a map of names to such numbers";
    case Kind::entries:
      return "a map of names" + or_none(shape);
    case Kind::section:
      break;
  }
  std::vector<std::string> keys;
  for (const OneOf& one_of : shape.one_of) {
    if (!one_of.tag.empty()) keys.push_back(one_of.tag);
    for (const Alternative& each : one_of.alternatives) {
      for (const Field& field : each.section.fields) keys.push_back(field.key);
    }
  }
  for (const Field& field : shape.fields) keys.push_back(field.key);
  return fmt::format("a map with keys among {}{}", fmt::join(keys, ", "), or_none(shape));
}

void validate(const Value& document, const Shape& shape, Problems& problems) {
  Validator(problems).check(document, shape, {});
}

}  // namespace townhall
