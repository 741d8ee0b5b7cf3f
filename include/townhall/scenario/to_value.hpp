#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/core/named.hpp"
#include "townhall/core/table.hpp"
#include "townhall/record/design.hpp"
#include "townhall/scenario/value.hpp"

namespace townhall {

// The writer: parameters as a document in which every default is written out.

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

template <class T>
struct is_named : std::false_type {};
template <class T>
struct is_named<Named<T>> : std::true_type {};

/// One of several structs, each with a `name`.
template <class T>
struct is_alternatives : std::false_type {};
template <Described... T>
struct is_alternatives<std::variant<T...>> : std::true_type {};

using NumberOrEntries = std::variant<double, Named<double>>;

template <class T>
[[nodiscard]] Value value_of(const T& member);

/// Adds what a struct describes to a map.
class Writer {
 public:
  explicit Writer(Value& map) : map_(map) {}

  void operator()(std::string_view key, auto& member, const Meaning&) {
    map_.set(key, value_of(member));
  }
  void one_of(std::string_view tag, auto& variant, const Meaning&) {
    std::visit(
        [&]<class One>(One& one) {
          if (!tag.empty()) map_.set(tag, Value::scalar(std::string(One::name)));
          describe(*this, one);
        },
        variant);
  }

 private:
  Value& map_;
};

template <class T>
Value value_of(const T& member) {
  if constexpr (std::is_same_v<T, bool>) {
    return Value::scalar(member ? "true" : "false");
  } else if constexpr (std::is_integral_v<T>) {
    return Value::scalar(std::to_string(member));
  } else if constexpr (std::is_floating_point_v<T>) {
    return Value::scalar(shortest(member));
  } else if constexpr (std::is_same_v<T, std::string>) {
    return Value::scalar(member, true);
  } else if constexpr (NamedEnum<T>) {
    return Value::scalar(std::string(name_of(member)));
  } else if constexpr (std::is_same_v<T, PanelSize>) {
    return Value::scalar(member.all ? "all" : std::to_string(member.citizens));
  } else if constexpr (is_optional<T>::value) {
    return member ? value_of(*member) : Value::scalar("none");
  } else if constexpr (is_vector<T>::value) {
    Value list = Value::list();
    for (const auto& item : member) list.items.push_back(value_of(item));
    return list;
  } else if constexpr (is_named<T>::value) {
    Value map = Value::map();
    for (const auto& [name, item] : member) map.set(name, value_of(item));
    return map;
  } else if constexpr (std::is_same_v<T, NumberOrEntries>) {
    return std::visit([](const auto& one) { return value_of(one); }, member);
  } else {
    Value map = Value::map();
    Writer writer(map);
    T copy = member;  // `describe` serves readers too, so it asks for what can be written
    if constexpr (is_alternatives<T>::value) {
      writer.one_of({}, copy, {});
    } else {
      describe(writer, copy);
    }
    return map;
  }
}

}  // namespace townhall
