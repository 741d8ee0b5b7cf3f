#include "townhall/population/citizen_file.hpp"

#include <edlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "townhall/core/csv.hpp"
#include "townhall/core/describe.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/core/table.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {
namespace {

constexpr std::array<std::string_view, 5> required_columns{"id", "age", "sex", "education",
                                                           "income"};
constexpr std::array<std::string_view, 10> optional_columns{
    "township", "village", "household", "culture",  "skill",
    "efficacy", "need",    "member",    "internet", "threshold"};

constexpr Bounds adult_ages{18, 120};
constexpr Bounds incomes{1e-6, 1e12};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

/// True if `column` looks like a slip for `known`: capitals aside, at most a letter in four
/// differs, and at most two.
bool is_near(std::string_view column, std::string_view known) {
  const int most = std::min(2, (static_cast<int>(known.size()) + 3) / 4);
  EdlibAlignConfig config = edlibDefaultAlignConfig();
  config.k = most;
  const std::string lower = lower_case(column);
  const EdlibAlignResult result = edlibAlign(lower.data(), static_cast<int>(lower.size()),
                                             known.data(), static_cast<int>(known.size()), config);
  const bool near = result.editDistance >= 0;
  edlibFreeAlignResult(result);
  return near;
}

class CitizenReader {
 public:
  CitizenReader(const std::filesystem::path& file, const std::vector<std::string>& domains)
      : file_(file.string()), domains_(domains), csv_(read_csv(file)) {}

  std::vector<CitizenRow> read();

 private:
  void check_columns();
  CitizenRow read_row(const CsvRow& row);

  [[nodiscard]] std::string_view cell(const CsvRow& row, std::string_view column) const {
    const auto at = csv_.column(column);
    return at ? std::string_view(row.cells[*at]) : std::string_view{};
  }
  void refuse(std::size_t line, std::string_view column, std::string found, std::string allowed,
              std::string nearest = {}) {
    add_csv_problem(problems_, {.place = {.file = file_, .line = line},
                                .path = std::string(column),
                                .found = std::move(found),
                                .allowed = std::move(allowed),
                                .nearest = std::move(nearest)});
  }
  void refuse_cell(const CsvRow& row, std::string_view column, std::string allowed,
                   std::string nearest = {}) {
    const auto text = cell(row, column);
    refuse(row.line, column, text.empty() ? "an empty cell" : "'" + std::string(text) + "'",
           std::move(allowed), std::move(nearest));
  }

  void read_id(const CsvRow& row, std::string& id);
  double read_number(const CsvRow& row, std::string_view column, Bounds in, std::string_view unit);
  std::optional<double> read_share(const CsvRow& row, std::string_view column);
  std::optional<double> read_threshold(const CsvRow& row);
  std::optional<std::uint8_t> read_truth(const CsvRow& row, std::string_view column);
  std::uint8_t read_woman(const CsvRow& row);
  std::uint8_t read_education(const CsvRow& row);
  std::optional<std::uint8_t> read_need(const CsvRow& row);

  std::string file_;
  const std::vector<std::string>& domains_;
  CsvFile csv_;
  std::map<std::string, std::size_t, std::less<>> line_of_id_;
  Problems problems_;
};

void CitizenReader::check_columns() {
  const auto is_known = [](std::string_view name) {
    return std::find(required_columns.begin(), required_columns.end(), name) !=
               required_columns.end() ||
           std::find(optional_columns.begin(), optional_columns.end(), name) !=
               optional_columns.end();
  };
  const auto slip_for = [&](std::string_view known) -> std::string {
    for (const auto& name : csv_.header) {
      if (!is_known(name) && is_near(name, known)) return name;
    }
    return {};
  };
  for (const auto column : required_columns) {
    if (csv_.column(column)) continue;
    refuse(1, column, "no such column", "the columns id, age, sex, education and income",
           slip_for(column));
  }
  for (const auto column : optional_columns) {
    if (csv_.column(column)) continue;
    const auto slip = slip_for(column);
    if (slip.empty()) continue;
    refuse(1, slip, "a column with an unknown name", "a known name, or one unlike any of them",
           std::string(column));
  }
  problems_.throw_if_any();
}

/// The whole of `text` as a finite number.
std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

double CitizenReader::read_number(const CsvRow& row, std::string_view column, Bounds in,
                                  std::string_view unit) {
  const auto value = number_of(cell(row, column));
  if (value && in.contain(*value)) return *value;
  refuse_cell(row, column,
              "a number from " + shortest(in.low) + " to " + shortest(in.high) + " (" +
                  std::string(unit) + ")");
  return in.low;
}

std::optional<double> CitizenReader::read_share(const CsvRow& row, std::string_view column) {
  if (cell(row, column).empty()) return std::nullopt;
  return read_number(row, column, unit_interval, "share; empty: drawn");
}

std::optional<double> CitizenReader::read_threshold(const CsvRow& row) {
  const auto text = cell(row, "threshold");
  if (text.empty()) return std::nullopt;
  const auto value = number_of(text);
  if (!value) refuse_cell(row, "threshold", "a number (share of contacts), or empty: drawn");
  return value;
}

std::optional<std::uint8_t> CitizenReader::read_truth(const CsvRow& row, std::string_view column) {
  const auto text = cell(row, column);
  if (text.empty()) return std::nullopt;
  if (text != "0" && text != "1") refuse_cell(row, column, "0 or 1");
  return text == "1" ? std::uint8_t{1} : std::uint8_t{0};
}

std::uint8_t CitizenReader::read_woman(const CsvRow& row) {
  const auto text = cell(row, "sex");
  if (text == "woman" || text == "f") return 1;
  if (text != "man" && text != "m") refuse_cell(row, "sex", "woman or man, or f or m");
  return 0;
}

std::uint8_t CitizenReader::read_education(const CsvRow& row) {
  const auto text = cell(row, "education");
  if (const auto level = value_named<Education>(text)) return static_cast<std::uint8_t>(*level);
  if (text.size() == 1 && text[0] >= '0' && text[0] <= '4') {
    return static_cast<std::uint8_t>(text[0] - '0');
  }
  std::vector<std::string> levels;
  std::string allowed;
  for (const auto level : names(Education{})) {
    levels.emplace_back(level);
    allowed += std::string(level) + ", ";
  }
  refuse_cell(row, "education", allowed + "or their numbers 0 to 4", nearest_name(text, levels));
  return 0;
}

std::optional<std::uint8_t> CitizenReader::read_need(const CsvRow& row) {
  const auto text = cell(row, "need");
  if (text.empty()) return std::nullopt;
  const auto found = std::find(domains_.begin(), domains_.end(), text);
  if (found != domains_.end()) return static_cast<std::uint8_t>(found - domains_.begin());
  std::string allowed = "a service domain:";
  for (const auto& domain : domains_) allowed += " " + domain;
  refuse_cell(row, "need", allowed, nearest_name(text, domains_));
  return std::nullopt;
}

void CitizenReader::read_id(const CsvRow& row, std::string& id) {
  id = cell(row, "id");
  if (id.empty()) return refuse_cell(row, "id", "a text that no other citizen has");
  const auto [before, is_new] = line_of_id_.emplace(id, row.line);
  if (is_new) return;
  refuse_cell(row, "id",
              "each id once; this one stands in line " + std::to_string(before->second) + " too");
}

CitizenRow CitizenReader::read_row(const CsvRow& row) {
  CitizenRow citizen;
  read_id(row, citizen.id);
  citizen.township = cell(row, "township");
  citizen.village = cell(row, "village");
  citizen.household = cell(row, "household");
  citizen.age = read_number(row, "age", adult_ages, "years");
  citizen.woman = read_woman(row);
  citizen.education = read_education(row);
  citizen.income = read_number(row, "income", incomes, "currency a year");
  citizen.culture = read_share(row, "culture");
  citizen.skill = read_share(row, "skill");
  citizen.efficacy = read_share(row, "efficacy");
  citizen.threshold = read_threshold(row);
  citizen.need = read_need(row);
  citizen.member = read_truth(row, "member");
  if (csv_.column("member") && cell(row, "member").empty()) {
    refuse_cell(row, "member", "0 or 1 in every row, or no such column");
  }
  citizen.internet = read_truth(row, "internet");
  return citizen;
}

std::vector<CitizenRow> CitizenReader::read() {
  check_columns();
  std::vector<CitizenRow> citizens;
  citizens.reserve(csv_.rows.size());
  for (const CsvRow& row : csv_.rows) citizens.push_back(read_row(row));
  if (citizens.empty()) refuse(1, "id", "no citizen", "a line for each citizen");
  problems_.throw_if_any();
  return citizens;
}

}  // namespace

std::vector<CitizenRow> read_citizen_file(const std::filesystem::path& file,
                                          const std::vector<std::string>& domains) {
  return CitizenReader(file, domains).read();
}

}  // namespace townhall
