#pragma once

#include "townhall/model/block.hpp"

namespace townhall {

/// The government answers an act, or not.
/// P(answered) = reply_k (base + per_responsiveness rho) min(1, handle / load); load 0: factor 1.
/// Source: answered shares of a third, Chen, Pan & Xu 2016; form an assumption.
/// Reads: acting, reply, responsiveness, handling, load. Writes: acts' answered.
/// Checked by: tests/model/acts_test, tests/reference.
struct Response {
  static constexpr std::string_view name = "response";
  static constexpr std::array streams{stream("response/open/answer"),
                                      stream("response/occasion/answer")};
  double base = .3;
  double per_responsiveness = .7;

  void operator()(Block& block) const;
  bool operator==(const Response&) const = default;
};

constexpr void describe(auto& field, Response& e) {
  field("base", e.base,
        {.in = unit_interval,
         .unit = "probability",
         .meaning = "answer factor of an unresponsive government",
         .source = "fitted to Chen, Pan & Xu 2016"});
  field("per_responsiveness", e.per_responsiveness,
        {.in = unit_interval,
         .unit = "probability",
         .meaning = "what full responsiveness adds",
         .source = "fitted to Chen, Pan & Xu 2016"});
}

}  // namespace townhall
