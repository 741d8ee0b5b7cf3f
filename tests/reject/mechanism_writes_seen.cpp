// What contacts see is last month's, and nobody's to change: a mechanism gets values, not places.
// expect: cannot bind non-const lvalue reference|cannot bind to a temporary

#include "townhall/model/steps.hpp"

namespace townhall {

struct Gossip {
  static constexpr std::string_view name = "gossip";

  void operator()(Block& block) const {
    block.seen.each_contact(0, [&](std::uint32_t i, Word heard) {
      block.efficacy[i] = heard.culture();
      Word& rewritten = block.seen.own(i);  // flaw
      rewritten = Word();                   // flaw
    });
  }
  bool operator==(const Gossip&) const = default;
};

constexpr void describe(auto&, Gossip&) {}

Steps<Gossip> steps;

}  // namespace townhall
