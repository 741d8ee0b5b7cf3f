#pragma once

#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// Appends a tie between households as ties between their adults, rank by rank; the last adult of
/// the smaller household stands in for those it lacks. None of a household with itself.
void join_adults(const Population& population, const Tie& households, Array<Tie>& ties);

}  // namespace townhall
