// What contacts see is last month's, and nobody's to change: a mechanism gets values, not places.
// expect: cannot bind non-const lvalue reference|cannot bind to a temporary

#include "townhall/model/steps.hpp"

namespace townhall {

struct Gossip {
  static constexpr std::string_view name = "gossip";

  void operator()(Block& block) const {
    for (const std::uint32_t contact : block.seen.contacts(0, 0)) {
      const Word heard = block.seen.word(contact);
      Word& rewritten = block.seen.word(contact);  // flaw
      rewritten = Word();                          // flaw
      block.efficacy[0] = heard.culture();
    }
  }
  bool operator==(const Gossip&) const = default;
};

constexpr void describe(auto&, Gossip&) {}

Steps<Gossip> steps;

}  // namespace townhall
