#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "townhall/core/table.hpp"
#include "townhall/network/network_data.hpp"

namespace townhall {

/// Measures of layers as a table in plain words: a row a measure, a column a layer, the whole last.
[[nodiscard]] std::string network_words(const NetworkMeasures& measures);

/// The same for machines, with all digits; what is not known is null. docs/network_measures.md
/// lists the keys.
[[nodiscard]] nlohmann::ordered_json network_json(const NetworkMeasures& measures);

/// What the lists come to that layers were read from: a line for each of these.
[[nodiscard]] std::string lists_words(const NetworkData& data);
/// Adds to the layers of `json`, which are those of `data`, what their lists come to.
void add_lists(nlohmann::ordered_json& json, const NetworkData& data);

/// layer,degree,citizens: how many citizens have each degree in each layer and, "whole", in all
/// together; degrees that nobody has are left out.
[[nodiscard]] std::string degree_table(const NetworkData& data, int threads);

}  // namespace townhall
