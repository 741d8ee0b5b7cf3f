#include <fmt/format.h>

#include <algorithm>

#include "townhall/scenario/scalars.hpp"
#include "townhall/scenario/value.hpp"

namespace townhall {
namespace {

constexpr std::size_t widest = 100;

bool is_word_letter(char letter) {
  return ('a' <= letter && letter <= 'z') || ('A' <= letter && letter <= 'Z') ||
         ('0' <= letter && letter <= '9') || letter == '_';
}

bool is_plain_letter(char letter) {
  return is_word_letter(letter) || std::string_view(" -./+").find(letter) != std::string_view::npos;
}

/// Text that YAML reads as itself without quotes, in block and in flow style.
bool is_plain(std::string_view text) {
  for (const std::string_view reserved : {"null", "Null", "NULL"}) {
    if (text == reserved) return false;
  }
  if (text.empty() || text.back() == ' ') return false;
  const bool starts_well =
      is_word_letter(text[0]) ||
      (text.size() > 1 && std::string_view("-./+").find(text[0]) != std::string_view::npos &&
       (is_word_letter(text[1]) || text[1] == '.'));
  return starts_well && text != "..." && std::all_of(text.begin(), text.end(), is_plain_letter);
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      quoted += '\\';
      quoted += letter;
    } else if (letter == '\n') {
      quoted += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\x{:02X}", byte);
    } else {
      quoted += letter;
    }
  }
  return quoted + '"';
}

std::string scalar_text(std::string_view text, bool quoted) {
  // Text that was quoted and looks like a number was quoted to be text.
  const bool looks_like_number = quoted && number_of(Value::scalar(std::string(text)));
  return is_plain(text) && !looks_like_number ? std::string(text) : in_quotes(text);
}

bool holds_maps(const Value& value) {
  return std::any_of(value.entries.begin(), value.entries.end(),
                     [](const Entry& entry) { return entry.value.is_map(); });
}

void write(std::string& out, const Value& value, std::size_t indent);

void write_entry(std::string& out, const Entry& entry, std::size_t indent) {
  const std::string head = fmt::format("{:{}}{}:", "", indent, scalar_text(entry.key, false));
  const Value& value = entry.value;
  const bool block_would_be_empty =
      !(value.is_map() && !value.entries.empty()) && !(value.is_list() && !value.items.empty());
  if (block_would_be_empty || !holds_maps(value)) {
    const std::string line = fmt::format("{} {}", head, to_line(value));
    if (block_would_be_empty || line.size() <= widest) {
      out += line + '\n';
      return;
    }
  }
  out += head + '\n';
  write(out, value, indent + 2);
}

void write(std::string& out, const Value& value, std::size_t indent) {
  for (const Entry& entry : value.entries) write_entry(out, entry, indent);
  for (const Value& item : value.items) {
    out += fmt::format("{:{}}- {}\n", "", indent, to_line(item));
  }
}

}  // namespace

std::string to_line(const Value& value) {
  std::string text;
  const auto separate = [&] {
    if (text.size() > 1) text += ", ";
  };
  switch (value.kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::scalar:
      return scalar_text(value.text, value.quoted);
    case Value::Kind::list:
      text = "[";
      for (const Value& item : value.items) {
        separate();
        text += to_line(item);
      }
      return text + "]";
    case Value::Kind::map:
      text = "{";
      for (const Entry& entry : value.entries) {
        separate();
        text += fmt::format("{}: {}", scalar_text(entry.key, false), to_line(entry.value));
      }
      return text + "}";
  }
  return text;
}

std::string to_yaml(const Value& value) {
  const bool has_lines = !value.entries.empty() || !value.items.empty();
  if (!has_lines) return to_line(value) + '\n';
  std::string out;
  write(out, value, 0);
  return out;
}

}  // namespace townhall
