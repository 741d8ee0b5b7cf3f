#include "townhall/core/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <utility>

#include "townhall/core/problem.hpp"
#include "townhall/core/text_file.hpp"

namespace townhall {
namespace {

constexpr std::string_view rfc_quotes =
    "a cell in quotes from its first letter to its last, with quotes inside it doubled (RFC 4180)";

/// The lines of a text file with their endings, each valid until the next is asked for.
class Lines {
 public:
  explicit Lines(const std::filesystem::path& file) : in_(file, "a CSV file that can be read") {
    refill();
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (rest().starts_with(byte_order_mark)) begin_ = byte_order_mark.size();
  }

  /// The next line, empty at the end. A line ends with CR, LF or CR LF.
  std::string_view next() {
    std::size_t length = length_of_line();
    // A CR that stands last may be half of CR LF.
    while (!at_end_ && begin_ + length == text_.size()) {
      refill();
      length = length_of_line();
    }
    const auto line = rest().substr(0, length);
    begin_ += length;
    return line;
  }

 private:
  [[nodiscard]] std::string_view rest() const { return std::string_view(text_).substr(begin_); }

  std::size_t length_of_line() {
    // Where lines end with CR, LF is looked for once, not in every line.
    if (line_feed_ < begin_ || line_feed_ > text_.size())
      line_feed_ = std::min(text_.find('\n', begin_), text_.size());
    const auto line = rest().substr(0, line_feed_ - begin_);
    const std::size_t carriage_return = line.find('\r');
    if (carriage_return == std::string_view::npos)
      return line.size() + (line_feed_ < text_.size() ? 1 : 0);
    return carriage_return + (rest().substr(carriage_return).starts_with("\r\n") ? 2 : 1);
  }

  void refill() {
    text_.erase(0, std::exchange(begin_, 0));
    constexpr std::size_t piece = 1U << 20U;
    // As much again as a line that is still not whole, so that no line is read over and over.
    at_end_ = in_.read(text_, std::max(piece, text_.size())) == 0;
    line_feed_ = std::string::npos;
  }

  TextFile in_;
  std::string text_;
  std::size_t begin_ = 0, line_feed_ = std::string::npos;
  bool at_end_ = false;
};

std::string_view without_spaces(std::string_view cell) {
  const auto is_space = [](char letter) { return letter == ' ' || letter == '\t'; };
  while (!cell.empty() && is_space(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && is_space(cell.back())) cell.remove_suffix(1);
  return cell;
}

}  // namespace

void add_csv_problem(Problems& problems, Problem problem) {
  problems.add(std::move(problem));
  if (problems.list().size() >= most_csv_problems) throw problems;
}

/// Rows with quotes go through libcsv, which calls back cell by cell; all others are only cut at
/// their commas.
class CsvRows::Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file.string()), lines_(file) {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw Failure("cannot start libcsv");
    try {
      read_header();
    } catch (...) {
      csv_free(&parser_);
      throw;
    }
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  bool next();

  std::vector<std::string> header;
  std::vector<std::string_view> cells;
  std::size_t row_line = 0;

 private:
  void read_header();
  bool read_row();
  void cut(std::string_view line);
  bool read_quoted(std::string_view line);
  void feed(std::string_view line);
  void check_bytes(std::string_view line);
  void refuse(std::size_t line, std::size_t column, std::string found, std::string_view allowed) {
    add_csv_problem(problems_, {.place = {file_, line, column},
                                .path = {},
                                .found = std::move(found),
                                .allowed = std::string(allowed),
                                .nearest = {}});
  }

  /// Runs `work`, keeping what it throws until the C library has returned.
  void guard(auto work) noexcept {
    if (thrown_) return;
    try {
      work();
    } catch (...) {
      thrown_ = std::current_exception();
    }
  }
  static void on_cell(void* text, std::size_t size, void* reader) {
    auto& self = *static_cast<Reader*>(reader);
    self.guard(
        [&] { self.quoted_.emplace_back(size > 0 ? static_cast<const char*>(text) : "", size); });
  }
  static void on_row(int, void* reader) { static_cast<Reader*>(reader)->row_ended_ = true; }

  std::string file_;
  Lines lines_;
  csv_parser parser_{};
  std::vector<std::string> quoted_;  ///< cells from libcsv
  bool row_ended_ = false;
  std::size_t line_ = 0;
  Problems problems_;
  std::exception_ptr thrown_;
};

void CsvRows::Reader::check_bytes(std::string_view line) {
  const std::size_t wrong = find_wrong_byte(line);
  if (wrong == std::string_view::npos) return;
  refuse(line_, wrong + 1, std::string(wrong_byte_words(line.substr(wrong))), "text in UTF-8");
}

void CsvRows::Reader::feed(std::string_view line) {
  const std::size_t read =
      csv_parse(&parser_, line.data(), line.size(), &Reader::on_cell, &Reader::on_row, this);
  if (thrown_) std::rethrow_exception(thrown_);
  if (read == line.size()) return;
  if (csv_error(&parser_) != CSV_EPARSE) throw Failure(csv_strerror(csv_error(&parser_)));
  // After a misplaced quote nothing tells where cells begin.
  refuse(line_, read + 1, "a misplaced quote", rfc_quotes);
  throw problems_;
}

/// A row that begins with `line`, which has a quote in it.
bool CsvRows::Reader::read_quoted(std::string_view line) {
  quoted_.clear();
  row_ended_ = false;
  feed(line);
  while (!row_ended_) {
    line = lines_.next();
    if (line.empty()) break;
    ++line_;
    check_bytes(line);
    feed(line);
  }
  if (!row_ended_) {
    const int end = csv_fini(&parser_, &Reader::on_cell, &Reader::on_row, this);
    if (thrown_) std::rethrow_exception(thrown_);
    if (end != 0) refuse(row_line, 0, "a quote that is not closed", rfc_quotes);
  }
  cells.assign(quoted_.begin(), quoted_.end());
  return row_ended_;
}

void CsvRows::Reader::cut(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  cells.clear();
  for (;;) {
    const std::size_t comma = line.find(',');
    cells.push_back(without_spaces(line.substr(0, comma)));
    if (comma == std::string_view::npos) return;
    line.remove_prefix(comma + 1);
  }
}

bool CsvRows::Reader::read_row() {
  for (;;) {
    const std::string_view line = lines_.next();
    if (line.empty()) return false;
    row_line = ++line_;
    check_bytes(line);
    if (line.find('"') != std::string_view::npos) return read_quoted(line);
    cut(line);
    if (cells.size() > 1 || !cells.front().empty()) return true;
  }
}

void CsvRows::Reader::read_header() {
  if (!read_row()) {
    problems_.throw_if_any();
    refuse(0, 0, "an empty file", "a header line with the columns' names");
    throw problems_;
  }
  header.assign(cells.begin(), cells.end());
  for (auto name = header.begin(); name != header.end(); ++name) {
    if (std::find(header.begin(), name, *name) != name)
      refuse(row_line, 0, "the column '" + *name + "' twice", "each column once");
  }
}

bool CsvRows::Reader::next() {
  while (read_row()) {
    if (cells.size() == header.size()) return true;
    refuse(row_line, 0, std::to_string(cells.size()) + " cells",
           std::to_string(header.size()) + " cells, as in the header");
  }
  problems_.throw_if_any();
  return false;
}

CsvRows::CsvRows(const std::filesystem::path& file) : reader_(std::make_unique<Reader>(file)) {}
CsvRows::~CsvRows() = default;
CsvRows::CsvRows(CsvRows&&) noexcept = default;
CsvRows& CsvRows::operator=(CsvRows&&) noexcept = default;

const std::vector<std::string>& CsvRows::header() const { return reader_->header; }
bool CsvRows::next() { return reader_->next(); }
std::span<const std::string_view> CsvRows::cells() const { return reader_->cells; }
std::size_t CsvRows::line() const { return reader_->row_line; }

std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                       std::string_view name) {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvFile read_csv(const std::filesystem::path& file) {
  CsvRows rows(file);
  CsvFile csv{.header = rows.header(), .rows = {}};
  while (rows.next()) {
    const auto cells = rows.cells();
    csv.rows.push_back({rows.line(), {cells.begin(), cells.end()}});
  }
  return csv;
}

}  // namespace townhall
