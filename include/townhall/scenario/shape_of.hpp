#pragma once

#include <utility>

#include "townhall/scenario/shape.hpp"
#include "townhall/scenario/to_value.hpp"

namespace townhall {

template <class T>
[[nodiscard]] Shape shape_of(const T& fallback, const Meaning& meaning);

template <class T>
concept HasShorthand = requires(const T& value) {
  shorthand(value);
};

/// Adds what a struct describes to a section's shape.
class ShapeWriter {
 public:
  explicit ShapeWriter(Shape& section) : section_(section) {}

  void operator()(std::string_view key, auto& member, const Meaning& meaning) {
    section_.fields.push_back({std::string(key), shape_of(member, meaning)});
  }

  template <class... T>
  void one_of(std::string_view tag, std::variant<T...>& variant, const Meaning& meaning) {
    OneOf one_of{std::string(tag), meaning, variant.index(), {}};
    const auto add = [&]<class One>(One fallback) {
      if (const auto* current = std::get_if<One>(&variant)) fallback = *current;
      one_of.alternatives.push_back({std::string(One::name), shape_of(fallback, {})});
    };
    (add(T{}), ...);
    section_.one_of.push_back(std::move(one_of));
  }

 private:
  Shape& section_;
};

template <class T>
void describe_shape(Shape& shape, const T& fallback) {
  using Kind = Shape::Kind;
  if constexpr (std::is_same_v<T, bool>) {
    shape.kind = Kind::truth;
  } else if constexpr (std::is_integral_v<T>) {
    shape.kind = Kind::integer;
  } else if constexpr (std::is_floating_point_v<T>) {
    shape.kind = Kind::number;
  } else if constexpr (std::is_same_v<T, std::string>) {
    shape.kind = Kind::text;
  } else if constexpr (NamedEnum<T>) {
    shape.kind = Kind::choice;
    for (const std::string_view name : names(T{})) shape.choices.emplace_back(name);
  } else if constexpr (std::is_same_v<T, PanelSize>) {
    shape.kind = Kind::count_or_all;
  } else if constexpr (std::is_same_v<T, NumberOrEntries>) {
    shape.kind = Kind::number_or_entries;
    shape.element.push_back(shape_of(0.0, shape.meaning));
  } else if constexpr (is_vector<T>::value) {
    shape.kind = Kind::list;
    shape.element.push_back(shape_of(typename T::value_type{}, shape.meaning));
  } else if constexpr (is_named<T>::value) {
    shape.kind = Kind::entries;
    shape.replaces_default = !fallback.empty();
    shape.element.push_back(shape_of(typename T::Entry::second_type{}, shape.meaning));
  } else {
    ShapeWriter writer(shape);
    T copy = fallback;
    if constexpr (is_alternatives<T>::value) {
      writer.one_of({}, copy, shape.meaning);
    } else {
      describe(writer, copy);
    }
    if constexpr (HasShorthand<T>) shape.shorthand = shorthand(fallback);
  }
}

/// The shape of a member whose default is `fallback`.
template <class T>
Shape shape_of(const T& fallback, const Meaning& meaning) {
  Shape shape;
  shape.meaning = meaning;
  if constexpr (is_optional<T>::value) {
    shape.optional = true;
    describe_shape(shape, fallback.value_or(typename T::value_type{}));
  } else {
    describe_shape(shape, fallback);
  }
  shape.fallback = value_of(fallback);
  return shape;
}

}  // namespace townhall
