#pragma once

#include "townhall/model/block.hpp"

namespace townhall {

/// How many of one's contacts took part last month, and were answered.
/// f_n = sum_l w_l share_l / sum_l w_l over the layers in which one has ties; likewise e, the
/// answered, mean culture. Source: recruitment by contacts, Verba, Schlozman & Brady 1995; the
/// share as in Granovetter 1978. Reads: seen, weights of layers. Writes: exposure, active_contacts,
/// expectant_share, answered_share, contacts_culture. Checked by: tests/model/exposure_test,
/// tests/reference.
struct Exposure {
  static constexpr std::string_view name = "exposure";
  void operator()(Block& block) const;
  bool operator==(const Exposure&) const = default;
};

constexpr void describe(auto&, Exposure&) {}

}  // namespace townhall
