#pragma once

#include <array>
#include <concepts>
#include <string_view>
#include <tuple>

#include "townhall/core/describe.hpp"
#include "townhall/model/block.hpp"

namespace townhall {

/// A law of the month over a block: its members are its parameters, its call operator is the law,
/// it remembers nothing. A default outside its own bounds does not compile.
template <class M>
concept Mechanism = std::equality_comparable<M> && Described<M> && defaults_within_bounds<M>() &&
    requires(const M& mechanism, Block& block) {
  { M::name } -> std::convertible_to<std::string_view>;
  mechanism(block);
};

/// The streams of random numbers that a mechanism draws from, declared as `static constexpr
/// std::array<Stream, n> streams`.
template <class M>
[[nodiscard]] consteval auto streams_of() {
  if constexpr (requires { M::streams; }) {
    return M::streams;
  } else {
    return std::array<Stream, 0>{};
  }
}

/// True if no two mechanisms, and no two purposes of one, draw the same numbers.
template <class... M>
[[nodiscard]] consteval bool streams_differ() {
  std::array<Stream, (streams_of<M>().size() + ... + 0)> all{};
  std::size_t n = 0;
  const auto append = [&](const auto& some) {
    for (const Stream& one : some) all[n++] = one;
  };
  (append(streams_of<M>()), ...);
  return all_different(all);
}

/// Mechanisms in the order in which a block goes through them.
template <Mechanism... M>
struct Steps {
  static_assert(streams_differ<M...>(), "two purposes draw the same random numbers");

  std::tuple<M...> mechanisms;

  void operator()(Block& block) const {
    const std::size_t mark = block.room->mark();
    std::apply(
        [&](const auto&... mechanism) {
          const auto do_one = [&](const auto& one) {
            one(block);
            block.room->give_back(mark);
          };
          (do_one(mechanism), ...);
        },
        mechanisms);
  }
  void each(auto&& visit) {
    std::apply([&](auto&... mechanism) { (visit(mechanism), ...); }, mechanisms);
  }
  template <class One>
  [[nodiscard]] const One& get() const {
    return std::get<One>(mechanisms);
  }
  template <class One>
  [[nodiscard]] One& get() {
    return std::get<One>(mechanisms);
  }
  bool operator==(const Steps&) const = default;
};

/// Describes each step as a section of its own; one without parameters has none.
template <Mechanism... M>
constexpr void describe_sections(auto& field, Steps<M...>& steps) {
  steps.each([&]<class One>(One& mechanism) {
    if (parameter_count<One>() > 0) field(One::name, mechanism, Meaning{});
  });
}

}  // namespace townhall
