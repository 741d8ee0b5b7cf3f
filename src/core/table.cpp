#include "townhall/core/table.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "townhall/core/problem.hpp"

namespace townhall {

Rows& Rows::integer(std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  separate();
  text_.append(digits.data(), end);
  return *this;
}

Rows& Rows::number(double value) {
  separate();
  if (!std::isnan(value)) text_ += shortest(value);
  return *this;
}

Rows& Rows::number(float value) {
  separate();
  if (!std::isnan(value)) text_ += shortest(value);
  return *this;
}

Rows& Rows::number(std::optional<double> value) { return value ? number(*value) : missing(); }

Rows& Rows::text(std::string_view value) {
  separate();
  text_ += csv_cell(value);
  return *this;
}

Rows& Rows::truth(bool value) {
  separate();
  text_ += value ? '1' : '0';
  return *this;
}

Rows& Rows::missing() {
  separate();
  return *this;
}

void Rows::end_row() {
  text_ += '\n';
  ++count_;
  in_row_ = false;
}

void Rows::append(const Rows& others) {
  assert(!in_row_ && !others.in_row_ && "a row has not ended");
  text_ += others.text_;
  count_ += others.count_;
}

void Rows::separate() {
  if (in_row_) text_ += ',';
  in_row_ = true;
}

namespace {

template <class Real>
std::string shortest_form(Real value) {
  // 0 has one form, whatever its sign; a whole number has no exponent, so that a count looks like
  // one.
  if (value == 0) return "0";
  constexpr Real whole_below = static_cast<Real>(1e15);
  const bool whole = std::fabs(value) < whole_below && std::floor(value) == value;
  std::array<char, 32> digits{};
  char* const last = digits.data() + digits.size();
  const auto end = whole ? std::to_chars(digits.data(), last, static_cast<std::int64_t>(value)).ptr
                         : std::to_chars(digits.data(), last, value).ptr;
  return {digits.data(), end};
}

}  // namespace

std::string shortest(double value) { return shortest_form(value); }
std::string shortest(float value) { return shortest_form(value); }

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

std::string header_line(const std::vector<ColumnInfo>& columns) {
  Rows header;
  for (const ColumnInfo& column : columns) header.text(column.name);
  header.end_row();
  return header.bytes();
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw Failure("the checksum SHA-256 is not available");
  }
  std::string text;
  for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

}  // namespace townhall
