#include "townhall/network/generators/imported.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>

#include "townhall/core/csv.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

/// How many wrong ids are compared with all right ones for a proposal: that takes long in large
/// worlds.
constexpr std::size_t most_proposals = 10;

/// Finds citizens by the ids of their file, or by number where they have none.
class Register {
 public:
  explicit Register(const Population& population) : population_(population) {
    if (!population.id_text.empty()) {
      by_id_.resize(population.size());
      std::iota(by_id_.begin(), by_id_.end(), 0U);
      std::sort(by_id_.begin(), by_id_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return population.id_text[a] < population.id_text[b];
      });
    }
  }

  [[nodiscard]] std::optional<std::uint32_t> find(const std::string& id) const {
    return by_id_.empty() ? find_number(id) : find_text(id);
  }
  [[nodiscard]] std::string allowed() const {
    return by_id_.empty() ? fmt::format("a citizen's number, 0 to {}", population_.size() - 1)
                          : "an id of the citizens' file";
  }
  [[nodiscard]] std::string nearest(const std::string& id) const {
    return nearest_name(id, population_.id_text);
  }

 private:
  [[nodiscard]] std::optional<std::uint32_t> find_number(const std::string& id) const {
    std::uint32_t number = 0;
    const char* const end = id.data() + id.size();
    const auto [rest, error] = std::from_chars(id.data(), end, number);
    if (error != std::errc{} || rest != end || number >= population_.size()) return std::nullopt;
    return number;
  }
  [[nodiscard]] std::optional<std::uint32_t> find_text(const std::string& id) const {
    const auto found = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                                        [&](std::uint32_t citizen, const std::string& sought) {
                                          return population_.id_text[citizen] < sought;
                                        });
    if (found == by_id_.end() || population_.id_text[*found] != id) return std::nullopt;
    return *found;
  }

  const Population& population_;
  std::vector<std::uint32_t> by_id_;
};

constexpr std::array<std::string_view, 2> end_names{"source", "target"};

/// Positions of the columns that name a tie's ends. Throws Problems where one is missing.
std::array<std::size_t, 2> find_ends(const CsvFile& csv, const std::string& file) {
  std::array<std::size_t, 2> ends{};
  Problems problems;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (const auto position = csv.column(end_names[i])) {
      ends[i] = *position;
      continue;
    }
    problems.add({.place = {file, 1, 0},
                  .path = std::string(end_names[i]),
                  .found = "no such column",
                  .allowed = "a header line with the columns source and target",
                  .nearest = nearest_name(end_names[i], csv.header)});
  }
  problems.throw_if_any();
  return ends;
}

}  // namespace

std::vector<Tie> Imported::operator()(const Population& population, const Draws&,
                                      std::string_view layer) const {
  const CsvFile csv = read_csv(import);
  const auto ends = find_ends(csv, import);
  expect_room(layer, csv.rows.size());
  const Register citizens(population);
  Problems problems;
  std::vector<Tie> ties;
  ties.reserve(csv.rows.size());
  for (const CsvRow& row : csv.rows) {
    std::array<std::uint32_t, 2> found{};
    for (std::size_t i = 0; i < ends.size(); ++i) {
      const std::string& id = row.cells[ends[i]];
      if (const auto citizen = citizens.find(id)) {
        found[i] = *citizen;
        continue;
      }
      const bool proposes = problems.list().size() < most_proposals;
      problems.add({.place = {import, row.line, 0},
                    .path = std::string(end_names[i]),
                    .found = fmt::format("'{}'", id),
                    .allowed = citizens.allowed(),
                    .nearest = proposes ? citizens.nearest(id) : std::string()});
      if (problems.list().size() >= most_csv_problems) throw problems;
    }
    ties.push_back({found[0], found[1]});
  }
  problems.throw_if_any();
  return ties;
}

}  // namespace townhall
