#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "townhall/core/named.hpp"

namespace townhall {

/// The numbers a parameter may take, both ends included.
struct Bounds {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();

  [[nodiscard]] constexpr bool contain(double value) const { return low <= value && value <= high; }
};

inline constexpr Bounds any_number{};
inline constexpr Bounds unit_interval{0, 1};
inline constexpr Bounds not_negative{0, std::numeric_limits<double>::infinity()};

/// What a scenario's author is told about a parameter. The default is not here: it is the member's
/// own initialiser, so that there is one.
struct Meaning {
  Bounds in{};
  std::string_view unit{};     ///< "share", "1/month", "logit"
  std::string_view symbol{};   ///< as the equations of docs/model.md write it
  std::string_view meaning{};  ///< one phrase
  std::string_view source{};   ///< author and year, or "assumption"
};

/// A struct describes itself by a free function found by its type:
///
///     constexpr void describe(auto& field, Efficacy& e) {
///       field("social_rate", e.social_rate, {.in = unit_interval, .unit = "1/month", ...});
///     }
///
/// `field` is a visitor: the reader, the writer, the schema and the docs are four of them. A member
/// may be a double, int, bool, string, enum with `names`, optional, vector, Named<T>, a variant, or
/// a struct that describes itself. `field.one_of(key, variant, meaning)` reads one of several
/// structs out of the SAME map: `key` names the alternative by its `name`.
struct AnyField {
  constexpr void operator()(std::string_view, auto&, const Meaning&) {}
  constexpr void one_of(std::string_view, auto&, const Meaning&) {}
};

template <class T>
concept Described = std::is_class_v<T> && requires(AnyField& field, T& value) {
  describe(field, value);
};

/// An enum names its values by `constexpr auto names(E)`, an array in the order of the values 0, 1,
/// ...
template <class E>
concept NamedEnum = std::is_enum_v<E> && requires(E value) {
  names(value).size();
};

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view name_of(E value) {
  return names(value)[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> value_named(std::string_view name) {
  const auto all = names(E{});
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

/// True if every number that `T` describes lies, by default, within its own bounds.
struct DefaultsCheck {
  bool within = true;

  constexpr void operator()(std::string_view, auto& member, const Meaning& meaning) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (std::is_arithmetic_v<Member> && !std::is_same_v<Member, bool>) {
      within = within && meaning.in.contain(static_cast<double>(member));
    }
  }
  constexpr void one_of(std::string_view, auto&, const Meaning&) {}
};

template <class T>
[[nodiscard]] consteval bool defaults_within_bounds() {
  T value{};
  DefaultsCheck check;
  describe(check, value);
  return check.within;
}

/// Counts what a struct describes.
struct ParameterCount {
  std::size_t fields = 0;

  constexpr void operator()(std::string_view, auto&, const Meaning&) { ++fields; }
  constexpr void one_of(std::string_view, auto&, const Meaning&) { ++fields; }
};

/// How many parameters `T` describes.
template <class T>
[[nodiscard]] std::size_t parameter_count() {
  T value{};
  ParameterCount count;
  describe(count, value);
  return count.fields;
}

}  // namespace townhall
