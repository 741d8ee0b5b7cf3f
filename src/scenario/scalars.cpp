#include "townhall/scenario/scalars.hpp"

#include <charconv>
#include <cmath>

namespace townhall {
namespace {

bool is_digit(char letter) { return '0' <= letter && letter <= '9'; }

}  // namespace

std::optional<double> number_of(const Value& value) {
  if (!value.is_scalar() || value.quoted) return std::nullopt;
  std::string_view text = value.text;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  // What follows the sign is a digit or a point: not another sign, nan or inf.
  if (text.empty() || !(is_digit(text[0]) || text[0] == '.')) return std::nullopt;
  if (text.size() > 1 && text[0] == '0' && is_digit(text[1])) return std::nullopt;
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(number)) return std::nullopt;
  return negative ? -number : number;
}

std::optional<std::int64_t> integer_of(const Value& value) {
  const auto number = number_of(value);
  if (!number || std::fabs(*number) > exact_integers || std::floor(*number) != *number) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(*number);
}

std::optional<bool> truth_of(const Value& value) {
  if (!value.is_scalar() || value.quoted) return std::nullopt;
  if (value.text == "true") return true;
  if (value.text == "false") return false;
  return std::nullopt;
}

std::optional<std::string> text_of(const Value& value) {
  if (!value.is_scalar()) return std::nullopt;
  return value.text;
}

bool is_none(const Value& value) { return value.is_scalar() && value.text == "none"; }

}  // namespace townhall
