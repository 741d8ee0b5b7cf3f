#include "townhall/core/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <utility>

#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

constexpr std::string_view rfc_quotes =
    "a cell in quotes from its first letter to its last, with quotes inside it doubled (RFC 4180)";

std::string bytes_of(const std::filesystem::path& file) {
  const auto refuse = [&](std::string found) {
    throw Problems({.place = {.file = file.string()},
                    .path = {},
                    .found = std::move(found),
                    .allowed = "a CSV file that can be read",
                    .nearest = {}});
  };
  std::error_code unused;
  if (!std::filesystem::exists(file, unused)) refuse("no such file");
  if (std::filesystem::is_directory(file, unused)) refuse("a folder");
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse("a file that cannot be opened");
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) refuse("a file that cannot be read to its end");
  return bytes;
}

/// How many bytes the UTF-8 letter at the start of `text` has, 0 where it is not one (Unicode 15,
/// table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length == 0 || first > 0xF4) return 0;
  const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  return length;
}

/// libcsv calls back cell by cell; this gathers them into rows.
class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  CsvFile read(std::string_view bytes);

 private:
  void feed(csv_parser& parser, std::string_view line);
  void check_bytes(std::string_view line);
  void end_row();
  void check_header();
  void refuse(std::size_t line, std::size_t column, std::string found, std::string_view allowed) {
    problems_.add({.place = {file_, line, column},
                   .path = {},
                   .found = std::move(found),
                   .allowed = std::string(allowed),
                   .nearest = {}});
    if (problems_.list().size() >= most_csv_problems) throw problems_;
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
        [&] { self.cells_.emplace_back(size > 0 ? static_cast<const char*>(text) : "", size); });
  }
  static void on_row(int, void* reader) {
    auto& self = *static_cast<Reader*>(reader);
    self.guard([&] { self.end_row(); });
  }

  std::string file_;
  CsvFile csv_;
  std::vector<std::string> cells_;
  std::size_t line_ = 0;
  std::size_t row_line_ = 0;
  bool has_header_ = false;
  Problems problems_;
  std::exception_ptr thrown_;
};

void Reader::check_bytes(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t length = utf8_length(line.substr(i));
    if (length == 0) return refuse(line_, i + 1, "a byte that is not UTF-8", "text in UTF-8");
    if (line[i] == '\0') return refuse(line_, i + 1, "a NUL byte", "text in UTF-8");
    i += length;
  }
}

void Reader::check_header() {
  for (std::size_t i = 0; i < csv_.header.size(); ++i) {
    const auto& name = csv_.header[i];
    if (csv_.column(name) != i) {
      refuse(row_line_, 0, "the column '" + name + "' twice", "each column once");
    }
  }
}

void Reader::end_row() {
  auto cells = std::exchange(cells_, {});
  if (!has_header_) {
    has_header_ = true;
    csv_.header = std::move(cells);
    return check_header();
  }
  if (cells.size() != csv_.header.size()) {
    return refuse(row_line_, 0, std::to_string(cells.size()) + " cells",
                  std::to_string(csv_.header.size()) + " cells, as in the header");
  }
  csv_.rows.push_back({row_line_, std::move(cells)});
}

void Reader::feed(csv_parser& parser, std::string_view line) {
  const std::size_t read =
      csv_parse(&parser, line.data(), line.size(), &Reader::on_cell, &Reader::on_row, this);
  if (thrown_) std::rethrow_exception(thrown_);
  if (read == line.size()) return;
  if (csv_error(&parser) != CSV_EPARSE) throw Failure(csv_strerror(csv_error(&parser)));
  // After a misplaced quote nothing tells where cells begin.
  refuse(line_, read + 1, "a misplaced quote", rfc_quotes);
  throw problems_;
}

CsvFile Reader::read(std::string_view bytes) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw Failure("cannot start libcsv");
  struct Free {
    csv_parser* parser;
    ~Free() { csv_free(parser); }
  } const free_at_end{&parser};

  bool in_quotes = false;
  while (!bytes.empty()) {
    // A line ends with CR, LF or CR LF.
    std::size_t length = std::min(bytes.find_first_of("\r\n"), bytes.size() - 1) + 1;
    if (bytes.substr(length - 1).starts_with("\r\n")) ++length;
    const auto line = bytes.substr(0, length);
    bytes.remove_prefix(length);
    ++line_;
    if (!in_quotes) row_line_ = line_;
    check_bytes(line);
    feed(parser, line);
    in_quotes ^= std::count(line.begin(), line.end(), '"') % 2 != 0;
  }
  const int end = csv_fini(&parser, &Reader::on_cell, &Reader::on_row, this);
  if (thrown_) std::rethrow_exception(thrown_);
  if (end != 0) refuse(row_line_, 0, "a quote that is not closed", rfc_quotes);
  if (!has_header_) refuse(0, 0, "an empty file", "a header line with the columns' names");
  problems_.throw_if_any();
  return std::move(csv_);
}

}  // namespace

std::optional<std::size_t> CsvFile::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvFile read_csv(const std::filesystem::path& file) {
  const std::string bytes = bytes_of(file);
  std::string_view text = bytes;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return Reader(file.string()).read(text);
}

}  // namespace townhall
