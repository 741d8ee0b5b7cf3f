#include "townhall/scenario/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "townhall/scenario/scalars.hpp"

namespace townhall {
namespace {

/// The number in "name[3]", and the name before it.
struct Step {
  std::string_view key;
  std::size_t index = 0;
  bool indexed = false;
};

Step step_of(std::string_view segment) {
  const std::size_t bracket = segment.find('[');
  if (bracket == std::string_view::npos || segment.back() != ']') return {segment};
  Step step{segment.substr(0, bracket), 0, true};
  const char* const end = segment.data() + segment.size() - 1;
  const auto read = std::from_chars(segment.data() + bracket + 1, end, step.index);
  if (read.ec != std::errc{} || read.ptr != end) return {segment};
  return step;
}

/// At most 60 bytes of a text, no letter cut in two.
std::string_view beginning(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return text;
  std::size_t size = longest;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0u) == 0x80u) --size;
  return text.substr(0, size);
}

}  // namespace

Value Value::scalar(std::string text, bool quoted) {
  Value value;
  value.kind = Kind::scalar;
  value.text = std::move(text);
  value.quoted = quoted;
  return value;
}

Value Value::list() {
  Value value;
  value.kind = Kind::list;
  return value;
}

Value Value::map() {
  Value value;
  value.kind = Kind::map;
  return value;
}

const Entry* Value::entry(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& each) { return each.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

Entry* Value::entry(std::string_view key) {
  return const_cast<Entry*>(static_cast<const Value&>(*this).entry(key));
}

const Value* Value::at(std::string_view key) const {
  const Entry* const found = entry(key);
  return found == nullptr ? nullptr : &found->value;
}

Value* Value::at(std::string_view key) {
  Entry* const found = entry(key);
  return found == nullptr ? nullptr : &found->value;
}

const Value* Value::find(std::string_view path) const {
  const Value* here = this;
  for (const std::string& segment : keys_of_path(path)) {
    const Step step = step_of(segment);
    here = here->at(step.key);
    if (here == nullptr) return nullptr;
    if (!step.indexed) continue;
    if (step.index >= here->items.size()) return nullptr;
    here = &here->items[step.index];
  }
  return here;
}

Value& Value::set(std::string_view key, Value value) {
  if (!is_map()) {
    kind = Kind::map;
    text.clear();
    items.clear();
  }
  if (Entry* const found = entry(key)) {
    found->place = value.place;
    found->value = std::move(value);
    return found->value;
  }
  const Place key_place = value.place;
  entries.push_back({std::string(key), key_place, std::move(value)});
  return entries.back().value;
}

void Value::erase(std::string_view key) {
  std::erase_if(entries, [&](const Entry& each) { return each.key == key; });
}

bool same(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.text != b.text) return false;
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same) &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    [](const Entry& one, const Entry& other) {
                      return one.key == other.key && same(one.value, other.value);
                    });
}

std::string joined(std::string_view path, std::string_view key) {
  if (path.empty()) return std::string(key);
  return fmt::format("{}.{}", path, key);
}

std::vector<std::string> keys_of_path(std::string_view path) {
  std::vector<std::string> keys;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    keys.emplace_back(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return keys;
}

std::string in_words(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "nothing";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::map:
      return "a map";
    case Value::Kind::scalar:
      break;
  }
  if (value.quoted) return fmt::format("'{}' in quotes", beginning(value.text));
  if (number_of(value)) return value.text;
  return fmt::format("'{}'", beginning(value.text));
}

}  // namespace townhall
