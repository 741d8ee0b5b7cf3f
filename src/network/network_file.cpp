#include "townhall/network/network_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <span>
#include <utility>

#include "townhall/core/csv.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/graphml.hpp"
#include "townhall/network/id_table.hpp"

namespace townhall {
namespace {

constexpr std::array<std::string_view, 2> end_names{"source", "target"};

/// Positions of the columns that matter.
struct Columns {
  std::array<std::size_t, 2> ends{};
  std::optional<std::size_t> layer, replicate;
};

Columns find_columns(const std::vector<std::string>& header, const std::string& file) {
  Columns columns{.ends = {},
                  .layer = find_column(header, "layer"),
                  .replicate = find_column(header, "replicate")};
  Problems problems;
  for (std::size_t i = 0; i < end_names.size(); ++i) {
    if (const auto position = find_column(header, end_names[i])) {
      columns.ends[i] = *position;
      continue;
    }
    problems.add({.place = {file, 1, 0},
                  .path = std::string(end_names[i]),
                  .found = "no such column",
                  .allowed = "a header line with the columns source and target",
                  .nearest = nearest_name(end_names[i], header)});
  }
  for (const std::string& column : header) {
    if (is_weight(column))
      problems.add(weight_problem(Place{file, 1, 0}, "a column called " + column));
  }
  problems.throw_if_any();
  return columns;
}

/// The layers of a file, one of which is at hand: rows of a layer mostly stand together.
class Layers {
 public:
  Layers(NetworkFile& network, std::string_view only) : network_(network), only_(only) {}

  /// The number of the layer called `name`, or nothing where its ties are not wanted.
  std::optional<std::size_t> of(std::string_view name) {
    auto& layers = network_.layers;
    if (here_ >= layers.size() || layers[here_].layer != name) {
      const auto known = numbers_.find(name);
      here_ = known != numbers_.end() ? known->second : layers.size();
      if (here_ == layers.size()) {
        numbers_.emplace(name, here_);
        layers.push_back({.layer = std::string(name), .ties = {}, .places = {}});
      }
    }
    if (!only_.empty() && name != only_) return std::nullopt;
    return here_;
  }

 private:
  NetworkFile& network_;
  std::string_view only_;
  std::map<std::string, std::size_t, std::less<>> numbers_;
  std::size_t here_ = 0;
};

/// Rows on their way into layers, some at once: see IdTable::add.
class RowBatch {
 public:
  explicit RowBatch(NetworkFile& network) : network_(network) {}

  void add(std::size_t layer, std::size_t line, std::string_view source, std::string_view target) {
    rows_[count_] = {layer, line};
    ids_[2 * count_] = source;
    ids_[2 * count_ + 1] = target;
    if (++count_ == rows_.size()) flush();
  }
  void flush() {
    table_.add(std::span(ids_).first(2 * count_), numbers_);
    for (std::size_t row = 0; row < count_; ++row) {
      ListedTies& listed = network_.layers[rows_[row].layer];
      listed.ties.push_back({numbers_[2 * row], numbers_[2 * row + 1]});
      listed.places.add(rows_[row].line);
    }
    count_ = 0;
  }
  std::vector<std::string> take_ids() && { return std::move(table_).take_ids(); }

 private:
  static constexpr std::size_t rows_at_once = 64;
  struct Row {
    std::size_t layer, line;
  };

  NetworkFile& network_;
  IdTable table_;
  std::size_t count_ = 0;
  std::array<Row, rows_at_once> rows_;
  std::array<std::string, 2 * rows_at_once> ids_;
  std::array<std::uint32_t, 2 * rows_at_once> numbers_;
};

/// A run's own table holds a world for each replicate: ties of different worlds are no network.
void expect_replicate(std::optional<std::string>& expected, std::string_view found,
                      const CsvRows& rows, const std::string& file) {
  if (!expected) expected = found;
  if (found == *expected) return;
  throw Problems({.place = {file, rows.line(), 0},
                  .path = "replicate",
                  .found = fmt::format("'{}' beside '{}'", found, *expected),
                  .allowed = "the ties of one replicate",
                  .nearest = {}});
}

NetworkFile read_edge_list(const std::filesystem::path& file, std::string_view only) {
  NetworkFile network{.file = file.string()};
  CsvRows rows(file);
  const Columns columns = find_columns(rows.header(), network.file);
  Layers layers(network, only);
  if (!columns.layer) static_cast<void>(layers.of({}));
  RowBatch batch(network);
  Problems problems;
  std::optional<std::string> replicate;
  while (rows.next()) {
    const auto cells = rows.cells();
    if (columns.replicate)
      expect_replicate(replicate, cells[*columns.replicate], rows, network.file);
    const std::string_view name = columns.layer ? cells[*columns.layer] : std::string_view();
    if (columns.layer && name.empty()) {
      add_csv_problem(problems, {.place = {network.file, rows.line(), 0},
                                 .path = "layer",
                                 .found = "an empty cell",
                                 .allowed = "a layer's name in every row, or no such column",
                                 .nearest = {}});
      continue;
    }
    if (const auto layer = layers.of(name))
      batch.add(*layer, rows.line(), cells[columns.ends[0]], cells[columns.ends[1]]);
  }
  problems.throw_if_any();
  batch.flush();
  network.ids = std::move(batch).take_ids();
  return network;
}

}  // namespace

void TiePlaces::add(std::size_t place) {
  if (stretches_.empty() || place != next_) stretches_.push_back({ties_, place});
  ++ties_;
  next_ = place + 1;
}

std::size_t TiePlaces::of(std::size_t tie) const {
  assert(tie < ties_);
  const auto after =
      std::upper_bound(stretches_.begin(), stretches_.end(), tie,
                       [](std::size_t sought, const Stretch& one) { return sought < one.tie; });
  const Stretch& stretch = *(after - 1);
  return stretch.place + (tie - stretch.tie);
}

std::vector<std::string> NetworkFile::layer_names() const {
  std::vector<std::string> names;
  for (const ListedTies& listed : layers) names.push_back(listed.layer);
  return names;
}

TieList NetworkFile::list_of(std::string_view layer, const TieCounts& counts) const {
  return {std::string(layer), std::filesystem::path(file).filename().string(), directed, counts};
}

std::optional<NetworkFormat> format_named(std::filesystem::path file) {
  const auto has = [&](std::string_view ending) { return file.extension() == ending; };
  if (has(".gz") || has(".zst")) file.replace_extension();
  if (has(".graphml") || has(".xml")) return NetworkFormat::graphml;
  if (has(".csv")) return NetworkFormat::csv;
  return std::nullopt;
}

NetworkFile read_network_file(const std::filesystem::path& file, std::string_view only) {
  return format_named(file) == NetworkFormat::graphml ? read_graphml(file, only)
                                                      : read_edge_list(file, only);
}

}  // namespace townhall
