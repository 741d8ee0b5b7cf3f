#include "townhall/network/generators/imported.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "townhall/core/csv.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/id_table.hpp"
#include "townhall/network/network_file.hpp"

namespace townhall {
namespace {

/// How many wrong ids are compared with all right ones for a proposal: that takes long in large
/// worlds.
constexpr std::size_t most_proposals = 10;

/// The citizen whose number `id` writes.
std::uint32_t numbered_citizen(const std::string& id, std::size_t citizens) {
  std::uint32_t number = 0;
  const char* const end = id.data() + id.size();
  const auto [rest, error] = std::from_chars(id.data(), end, number);
  return error == std::errc{} && rest == end && number < citizens ? number : no_citizen;
}

/// The ids of nodes as the citizens' file would write them.
const std::vector<std::string>& written_ids(const NetworkFile& network) {
  const auto attribute = network.attributes.find("id");
  return attribute == network.attributes.end() ? network.ids : attribute->second;
}

/// The citizen that each node is, or no_citizen.
std::vector<std::uint32_t> citizens_of_nodes(const NetworkFile& network,
                                             const Population& population) {
  const auto& ids = written_ids(network);
  std::vector<std::uint32_t> citizens;
  citizens.reserve(ids.size());
  if (population.id_text.empty()) {
    for (const std::string& id : ids) citizens.push_back(numbered_citizen(id, population.size()));
    return citizens;
  }
  IdTable table;
  for (const std::string& id : population.id_text) static_cast<void>(table.add(id));
  for (const std::string& id : ids) citizens.push_back(table.find(id).value_or(no_citizen));
  return citizens;
}

/// No two nodes of GraphML may be one citizen, as their attribute `id` or numbers with leading
/// zeros could have it.
void expect_own_citizens(const NetworkFile& network, const std::vector<std::uint32_t>& citizens,
                         std::size_t all) {
  if (network.format != NetworkFormat::graphml) return;
  Problems problems;
  std::vector<bool> seen(all);
  for (std::size_t node = 0; node < citizens.size(); ++node) {
    if (citizens[node] == no_citizen) continue;
    if (seen[citizens[node]]) {
      add_csv_problem(problems,
                      {.place = {.file = network.file},
                       .path = fmt::format("node '{}'", network.ids[node]),
                       .found = fmt::format("the id '{}' again", written_ids(network)[node]),
                       .allowed = "a citizen of its own for every node",
                       .nearest = {}});
    }
    seen[citizens[node]] = true;
  }
  problems.throw_if_any();
}

/// The rows of a file that a layer is made of.
struct ImportedRows {
  NetworkFile network;                  ///< of its layers those alone that are wanted
  std::vector<std::uint32_t> citizens;  ///< the citizen that each node is, or no_citizen

  /// Line or edge of a row, all layers' rows counted through.
  [[nodiscard]] std::size_t place_of(std::size_t row) const {
    auto listed = network.layers.begin();
    for (; row >= listed->places.ties(); ++listed) row -= listed->places.ties();
    return listed->places.of(row);
  }
  /// All rows, their ends as citizens. Taken out of the file's, which are as large.
  [[nodiscard]] Array<Tie> take_ties() {
    Array<Tie> ties;
    for (ListedTies& listed : network.layers) append(ties, std::exchange(listed.ties, {}));
    for (Tie& tie : ties) tie = {citizens[tie.a], citizens[tie.b]};
    return ties;
  }
};

ImportedRows read_rows(const Imported& imported, const Population& population,
                       std::string_view layer_name) {
  NetworkFile network = read_network_file(imported.import, imported.layer);
  if (!imported.layer.empty()) {
    const auto names = network.layer_names();
    if (std::find(names.begin(), names.end(), imported.layer) == names.end()) {
      const bool has_none = names.empty() || (names.size() == 1 && names.front().empty());
      throw Problems(
          {.place = {.file = network.file},
           .path = fmt::format("network.layers.{}.layer", layer_name),
           .found = fmt::format("'{}'", imported.layer),
           .allowed = has_none ? std::string("no layer: the file has none")
                               : fmt::format("a layer of the file: {}", fmt::join(names, ", ")),
           .nearest = nearest_name(imported.layer, names)});
    }
    std::erase_if(network.layers,
                  [&](const ListedTies& one) { return one.layer != imported.layer; });
  }
  std::size_t rows = 0;
  for (const ListedTies& listed : network.layers) rows += listed.ties.size();
  expect_room(layer_name, rows);
  auto citizens = citizens_of_nodes(network, population);
  expect_own_citizens(network, citizens, population.size());
  return {std::move(network), std::move(citizens)};
}

/// Where a row stands, for problems: a line of a CSV file, or an edge by its number.
Problem problem_at(const NetworkFile& network, std::size_t place, std::string_view part = {}) {
  if (network.format == NetworkFormat::csv)
    return {.place = {.file = network.file, .line = place}, .path = std::string(part)};
  return {.place = {.file = network.file},
          .path = fmt::format("edge {}{}{}", place, part.empty() ? "" : ": ", part)};
}

void refuse_unknown(const ImportedRows& rows, const Population& population) {
  Problems problems;
  const auto& ids = written_ids(rows.network);
  const auto expect = [&](std::uint32_t node, std::size_t place, std::string_view end) {
    if (rows.citizens[node] != no_citizen) return;
    Problem problem = problem_at(rows.network, place, end);
    problem.found = fmt::format("'{}'", ids[node]);
    problem.allowed = population.id_text.empty()
                          ? fmt::format("a citizen's number, 0 to {}", population.size() - 1)
                          : "an id of the citizens' file";
    if (problems.list().size() < most_proposals)
      problem.nearest = nearest_name(ids[node], population.id_text);
    add_csv_problem(problems, std::move(problem));
  };
  for (const ListedTies& listed : rows.network.layers) {
    for (std::size_t row = 0; row < listed.ties.size(); ++row) {
      const Tie& tie = listed.ties[row];
      if (rows.citizens[tie.a] != no_citizen && rows.citizens[tie.b] != no_citizen) continue;
      expect(tie.a, listed.places.of(row), "source");
      expect(tie.b, listed.places.of(row), "target");
    }
  }
  problems.throw_if_any();
}

/// What the rows come to. Throws Problems for odd ones that are refused.
TieCounts count_rows(const Imported& imported, const ImportedRows& rows, const Array<Tie>& ties,
                     const Population& population) {
  const auto refuses = [&](Oddity oddity) {
    return (oddity == Oddity::duplicate && imported.duplicates == OddRows::refuse) ||
           (oddity == Oddity::loop && imported.loops == OddRows::refuse) ||
           (oddity == Oddity::one_way && imported.one_way == OddRows::refuse);
  };
  struct Refused {
    std::size_t place;
    std::uint32_t row;
    Oddity oddity;
  };
  std::vector<Refused> refused;
  const TieCounts counts =
      count_ties(ties, rows.network.directed, static_cast<std::uint32_t>(population.size()),
                 [&](Oddity oddity, std::uint32_t row) {
                   if (refuses(oddity)) refused.push_back({rows.place_of(row), row, oddity});
                 });
  std::sort(refused.begin(), refused.end(),
            [](const Refused& a, const Refused& b) { return a.place < b.place; });
  if (refused.size() > most_csv_problems) refused.resize(most_csv_problems);
  Problems problems;
  for (const Refused& one : refused) {
    const std::string a = population.id_of(ties[one.row].a), b = population.id_of(ties[one.row].b);
    Problem problem = problem_at(rows.network, one.place);
    if (one.oddity == Oddity::loop) {
      problem.found = fmt::format("'{}' tied to oneself", a);
      problem.allowed = "two citizens (loops: refuse)";
    } else if (one.oddity == Oddity::duplicate) {
      problem.found = fmt::format("the tie of '{}' and '{}' again", a, b);
      problem.allowed = rows.network.directed ? "each tie once from each end (duplicates: refuse)"
                                              : "each tie once (duplicates: refuse)";
    } else {
      problem.found = fmt::format("the tie of '{}' and '{}' from one end alone", a, b);
      problem.allowed = fmt::format("'{}' and '{}', too (one_way: refuse)", b, a);
    }
    problems.add(std::move(problem));
  }
  problems.throw_if_any();
  return counts;
}

}  // namespace

TieSource Imported::source(const Population& population, const Draws&,
                           std::string_view layer_name) const {
  ImportedRows rows = read_rows(*this, population, layer_name);
  if (unknown == OddRows::refuse) refuse_unknown(rows, population);
  const auto ties = std::make_shared<Array<Tie>>(rows.take_ties());
  const TieCounts counts = count_rows(*this, rows, *ties, population);
  std::erase_if(*ties, [](const Tie& tie) { return tie.a == no_citizen || tie.b == no_citizen; });
  return {.pieces = 1,
          .add = [ties](std::size_t, Array<Tie>& all) { append(all, std::exchange(*ties, {})); },
          .list = rows.network.list_of(layer_name, counts)};
}

}  // namespace townhall
