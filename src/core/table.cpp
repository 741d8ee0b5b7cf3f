#include "townhall/core/table.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "townhall/core/problem.hpp"

namespace townhall {

namespace {

template <class Real>
void append_shortest(std::string& text, Real value) {
  // 0 has one form, whatever its sign; a whole number has no exponent, so that a count looks like
  // one.
  if (value == 0) {
    text += '0';
    return;
  }
  constexpr Real whole_below = static_cast<Real>(1e15);
  const bool whole = std::fabs(value) < whole_below && std::floor(value) == value;
  std::array<char, 32> digits;
  char* const last = digits.data() + digits.size();
  const auto end = whole ? std::to_chars(digits.data(), last, static_cast<std::int64_t>(value)).ptr
                         : std::to_chars(digits.data(), last, value).ptr;
  text.append(digits.data(), end);
}

template <class Real>
std::string shortest_form(Real value) {
  std::string text;
  append_shortest(text, value);
  return text;
}

bool needs_quotes(std::string_view text) {
  // Spaces at the ends of a cell without quotes are dropped by those who read it.
  const auto is_space = [](char letter) { return letter == ' ' || letter == '\t'; };
  if (!text.empty() && (is_space(text.front()) || is_space(text.back()))) return true;
  return std::any_of(text.begin(), text.end(), [](char letter) {
    return letter == ',' || letter == '"' || letter == '\r' || letter == '\n';
  });
}

}  // namespace

Rows& Rows::integer(std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  separate();
  text_.append(digits.data(), end);
  return *this;
}

Rows& Rows::number(double value) {
  separate();
  if (!std::isnan(value)) append_shortest(text_, value);
  return *this;
}

Rows& Rows::number(float value) {
  separate();
  if (!std::isnan(value)) append_shortest(text_, value);
  return *this;
}

Rows& Rows::number(std::optional<double> value) { return value ? number(*value) : missing(); }

Rows& Rows::text(std::string_view value) {
  separate();
  if (needs_quotes(value)) {
    text_ += csv_cell(value);
  } else {
    text_ += value;
  }
  return *this;
}

Rows& Rows::cells(std::string_view as_written) {
  separate();
  text_ += as_written;
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

std::string shortest(double value) { return shortest_form(value); }
std::string shortest(float value) { return shortest_form(value); }

std::string csv_cell(std::string_view text) {
  if (!needs_quotes(text)) return std::string(text);
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

void Checksum::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Checksum::Checksum() : context_(EVP_MD_CTX_new()) {
  if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1)
    throw Failure("the checksum SHA-256 is not available");
}

void Checksum::add(std::string_view bytes) {
  if (EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1)
    throw Failure("a checksum cannot be made");
}

std::string Checksum::text() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(context_.get(), digest.data(), &size) != 1)
    throw Failure("a checksum cannot be made");
  std::string text;
  for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

std::string sha256(std::string_view bytes) {
  Checksum checksum;
  checksum.add(bytes);
  return checksum.text();
}

}  // namespace townhall
