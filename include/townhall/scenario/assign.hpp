#pragma once

#include <utility>

#include "townhall/scenario/scalars.hpp"
#include "townhall/scenario/scenario.hpp"
#include "townhall/scenario/shape.hpp"
#include "townhall/scenario/to_value.hpp"

namespace townhall {

// The reader: a validated document into parameters. What is not given keeps its default; so does
// what is not as it should be, which `validate` reports.

template <class T>
void assign(const Value& value, const Shape& shape, T& member);

/// Reads what a struct describes from a map.
class Reader {
 public:
  Reader(const Value& map, const Shape& section) : map_(map), section_(section) {}

  template <class T>
  void operator()(std::string_view key, T& member, const Meaning&) {
    // Townships start from the rest of the scenario, so they are read last.
    if constexpr (!std::is_same_v<T, Named<TownshipDesign>>) {
      const Value* const value = map_.at(key);
      const Field* const field = section_.field(key);
      if (value != nullptr && field != nullptr) assign(*value, field->shape, member);
    }
  }

  template <class... T>
  void one_of(std::string_view tag, std::variant<T...>& variant, const Meaning&) {
    for (const OneOf& each : section_.one_of) {
      if (each.tag != tag) continue;
      const std::size_t chosen = choose(each, map_).alternative;
      std::size_t i = 0;
      ((i++ == chosen && variant.index() != chosen ? void(variant = T{}) : void()), ...);
      Reader inner(map_, each.alternatives[chosen].section);
      std::visit([&](auto& one) { describe(inner, one); }, variant);
    }
  }

 private:
  const Value& map_;
  const Shape& section_;
};

template <class T>
void assign_entries(const Value& map, const Shape& shape, Named<T>& entries) {
  if (!map.is_map()) return;
  if (!shape.updates) entries.clear();
  for (const Entry& entry : map.entries) {
    if (shape.updates && !entries.position(entry.key)) continue;
    assign(entry.value, shape.element.front(), entries[entry.key]);
  }
}

template <class T>
void assign_list(const Value& value, const Shape& shape, std::vector<T>& list) {
  list.clear();
  const auto add = [&](const Value& item) {
    assign(item, shape.element.front(), list.emplace_back());
  };
  if (value.is_scalar()) return add(value);
  for (const Value& item : value.items) add(item);
}

template <class T>
void assign(const Value& value, const Shape& shape, T& member) {
  if constexpr (std::is_same_v<T, bool>) {
    member = truth_of(value).value_or(member);
  } else if constexpr (std::is_integral_v<T>) {
    const auto number = integer_of(value);
    if (number && shape.meaning.in.contain(static_cast<double>(*number))) member = *number;
  } else if constexpr (std::is_floating_point_v<T>) {
    const auto number = number_of(value);
    if (number && shape.meaning.in.contain(*number)) member = *number;
  } else if constexpr (std::is_same_v<T, std::string>) {
    member = text_of(value).value_or(member);
  } else if constexpr (NamedEnum<T>) {
    member = value_named<T>(value.text).value_or(member);
  } else if constexpr (std::is_same_v<T, PanelSize>) {
    member = {integer_of(value).value_or(0), value.text == "all"};
  } else if constexpr (is_optional<T>::value) {
    if (is_none(value)) {
      member.reset();
    } else {
      if (!member) member.emplace();
      assign(value, shape, *member);
    }
  } else if constexpr (is_vector<T>::value) {
    assign_list(value, shape, member);
  } else if constexpr (is_named<T>::value) {
    assign_entries(value, shape, member);
  } else if constexpr (std::is_same_v<T, NumberOrEntries>) {
    if (value.is_map()) {
      assign_entries(value, shape, member.template emplace<Named<double>>());
    } else {
      member = number_of(value).value_or(0);
    }
  } else if constexpr (is_alternatives<T>::value) {
    Reader(value, shape).one_of({}, member, {});
  } else {
    Reader reader(value, shape);
    describe(reader, member);
  }
}

}  // namespace townhall
