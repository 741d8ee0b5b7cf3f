#include "townhall/network/listed_network.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "townhall/core/csv.hpp"
#include "townhall/core/numeric.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

std::string shown_name(const ListedTies& ties) { return ties.layer.empty() ? "ties" : ties.layer; }

/// An attribute's text as a number: NaN where it is empty, none where it is no number.
std::optional<double> number_of(const std::string& name, const std::string& text) {
  if (text.empty()) return missing;
  if (name == "education") {
    const auto levels = townhall::names(Education{});
    const auto found = std::find(levels.begin(), levels.end(), text);
    if (found != levels.end()) return static_cast<double>(found - levels.begin());
  }
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// Throws Problems where a row has an empty cell for an end.
void expect_ids(const NetworkFile& file) {
  const auto nobody = static_cast<std::uint32_t>(std::find(file.ids.begin(), file.ids.end(), "") -
                                                 file.ids.begin());
  if (nobody == file.ids.size()) return;
  Problems problems;
  for (const ListedTies& listed : file.layers) {
    for (std::size_t row = 0; row < listed.ties.size(); ++row) {
      const Tie& tie = listed.ties[row];
      if (tie.a != nobody && tie.b != nobody) continue;
      add_csv_problem(problems, {.place = {file.file, listed.places.of(row), 0},
                                 .path = tie.a == nobody ? "source" : "target",
                                 .found = "an empty cell",
                                 .allowed = "an id",
                                 .nearest = {}});
    }
  }
  problems.throw_if_any();
}

void add_numbers(const NetworkFile& file, Traits& traits) {
  Problems problems;
  for (const char* const name : {"education", "income", "culture", "age"}) {
    const auto attribute = file.attributes.find(name);
    if (attribute == file.attributes.end()) continue;
    Traits::Number column{name, std::vector<double>(file.ids.size(), missing)};
    for (std::size_t i = 0; i < file.ids.size(); ++i) {
      const std::string& text = attribute->second[i];
      const auto number = number_of(name, text);
      if (number) {
        column.values[i] = *number;
      } else {
        add_csv_problem(problems, {{file.file},
                                   "node " + file.ids[i] + ": " + name,
                                   "'" + text + "'",
                                   column.name == "education" ? "a level of schooling or its number"
                                                              : "a number",
                                   ""});
      }
    }
    traits.numbers.push_back(std::move(column));
  }
  problems.throw_if_any();
}

void add_groups(const NetworkFile& file, Traits& traits) {
  for (const char* const name : {"household", "village", "township"}) {
    const auto attribute = file.attributes.find(name);
    if (attribute == file.attributes.end()) continue;
    Traits::Group group{name, std::vector<std::uint32_t>(file.ids.size(), Traits::no_group), {}};
    std::map<std::string, std::uint32_t> numbers;
    for (std::size_t i = 0; i < file.ids.size(); ++i) {
      const std::string& text = attribute->second[i];
      if (text.empty()) continue;
      const auto [place, is_new] =
          numbers.try_emplace(text, static_cast<std::uint32_t>(group.labels.size()));
      if (is_new) group.labels.push_back(text);
      group.of[i] = place->second;
    }
    traits.groups.push_back(std::move(group));
  }
}

}  // namespace

std::vector<std::string> shown_layer_names(const NetworkFile& file) {
  std::vector<std::string> names;
  for (const ListedTies& ties : file.layers) names.push_back(shown_name(ties));
  return names;
}

NetworkData listed_network(const NetworkFile& file, const std::vector<std::string>& names) {
  expect_ids(file);
  NetworkData data;
  data.name = file.file;
  data.ids = file.ids;
  const auto nodes = static_cast<std::uint32_t>(file.ids.size());
  for (const ListedTies& listed : file.layers) {
    const std::string name = shown_name(listed);
    if (std::find(names.begin(), names.end(), name) == names.end()) continue;
    data.lists.push_back(file.list_of(name, count_ties(listed.ties, file.directed, nodes)));
    data.layer_names.push_back(name);
    data.layers.push_back(Layer(name, 1, nodes, listed.ties).graph());
  }
  add_numbers(file, data.traits);
  add_groups(file, data.traits);
  return data;
}

}  // namespace townhall
