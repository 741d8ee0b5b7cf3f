#include "townhall/scenario/yaml_guard.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace townhall {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// Bytes of the UTF-8 letter that starts at `at`, 0 where there is none (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF).
std::size_t letter_size(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + size > text.size()) return 0;
  const unsigned second = byte_at(text, at + 1);
  const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < size; ++i) {
    if ((byte_at(text, at + i) & 0xC0u) != 0x80u) return 0;
  }
  return size;
}

}  // namespace

Place place_in(std::string_view text, const std::string& name, std::size_t at) {
  at = std::min(at, text.size());
  const std::string_view before = text.substr(0, at);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto letters = std::count_if(
      before.begin() + static_cast<std::ptrdiff_t>(line_start), before.end(),
      [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0u) != 0x80u; });
  return {name, static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          static_cast<std::size_t>(letters) + 1};
}

void check_bytes(std::string_view text, const std::string& name) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = letter_size(text, at);
    if (size == 0) {
      throw Problems(
          {.place = place_in(text, name, at),
           .path = {},
           .found = fmt::format("the byte 0x{:02X}, which is not UTF-8", byte_at(text, at)),
           .allowed = "text in UTF-8: save the file in that encoding",
           .nearest = {}});
    }
    if (text[at] == '\0') {
      throw Problems({.place = place_in(text, name, at),
                      .path = {},
                      .found = "a NUL byte",
                      .allowed = "text in UTF-8",
                      .nearest = {}});
    }
    at += size;
  }
}

bool quote_closes(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return true;
      ++i;  // '' is one quote within
    }
  }
  return false;
}

std::size_t after_properties(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    at = std::min(text.find_first_of(" \t\r\n", at), text.size());
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
  }
  return at;
}

}  // namespace townhall
