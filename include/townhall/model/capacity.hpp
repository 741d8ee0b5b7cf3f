#pragma once

#include "townhall/model/block.hpp"

namespace townhall {

/// A channel that was overrun when last open admits applicants by chance.
/// P(admitted) = capacity N_g / 1000 / demand where demand, that of the last month in which k was
/// open, exceeded capacity. Source: assumption; channels too narrow are a cause that the study
/// names. Reads: acting, capacity, demand. Writes: acts' admitted. Off where no channel has a
/// capacity (the default). Checked by: tests/model/acts_test, tests/reference.
struct Capacity {
  static constexpr std::string_view name = "capacity";
  static constexpr std::array streams{stream("capacity/open/admission"),
                                      stream("capacity/occasion/admission")};
  void operator()(Block& block) const;
  bool operator==(const Capacity&) const = default;
};

constexpr void describe(auto&, Capacity&) {}

}  // namespace townhall
