#include "townhall/scenario/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <fstream>
#include <map>
#include <sstream>
#include <system_error>
#include <utility>

#include "townhall/scenario/yaml_guard.hpp"

namespace townhall {
namespace {

std::size_t nodes_in(const Value& value) {
  std::size_t nodes = 1;
  for (const Value& item : value.items) nodes += nodes_in(item);
  for (const Entry& entry : value.entries) nodes += nodes_in(entry.value);
  return nodes;
}

/// Builds the document from the parser's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view text, const std::string& name) : text_(text), name_(name) {}

  [[nodiscard]] Value take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 2) refuse(mark, "a second document (---)", "one scenario a file");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(node(mark, Value::Kind::null), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(copy(mark, anchor), 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    Value value = node(mark, Value::Kind::scalar);
    value.text = text;
    value.quoted = tag == "!";
    if (value.quoted) check_quotes(mark);
    check_tag(mark, tag);
    add(std::move(value), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(node(mark, Value::Kind::list), anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(node(mark, Value::Kind::map), anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map whose end has not come yet.
  struct Open {
    Value value;
    YAML::anchor_t anchor;
    bool has_key = false;  ///< of a map: the next value belongs to `key`
    Entry key;
  };

  [[noreturn]] void refuse(const Place& place, std::string found, std::string allowed) const {
    throw Problems({place, {}, std::move(found), std::move(allowed), {}});
  }
  [[noreturn]] void refuse(const YAML::Mark& mark, std::string found, std::string allowed) {
    refuse(place_of(mark), std::move(found), std::move(allowed));
  }

  /// Marks come in rising order, nearly always, so that counting goes on from the last one.
  [[nodiscard]] Place place_of(const YAML::Mark& mark) {
    const auto at = std::min(static_cast<std::size_t>(mark.pos), text_.size());
    if (at < counted_) {
      counted_ = 0;
      here_ = {name_, 1, 1};
    }
    for (; counted_ < at; ++counted_) {
      const char letter = text_[counted_];
      if (letter == '\n') {
        ++here_.line;
        here_.column = 1;
      } else if ((static_cast<unsigned char>(letter) & 0xC0u) != 0x80u) {
        ++here_.column;
      }
    }
    return here_;
  }

  [[nodiscard]] Value node(const YAML::Mark& mark, Value::Kind kind) {
    Value value;
    value.kind = kind;
    value.place = place_of(mark);
    return value;
  }

  void check_quotes(const YAML::Mark& mark) const {
    const std::size_t at = after_properties(text_, static_cast<std::size_t>(mark.pos));
    if (at >= text_.size() || (text_[at] != '"' && text_[at] != '\'')) return;
    if (!quote_closes(text_, at)) {
      refuse(place_in(text_, name_, at), fmt::format("a quote {} that never closes", text_[at]),
             "the same quote at the end of the text");
    }
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    refuse(mark, fmt::format("the tag '{}'", tag), "values without tags");
  }

  Value copy(const YAML::Mark& mark, YAML::anchor_t anchor) {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      refuse(mark, "an alias of the value in which it stands", "aliases of values above");
    }
    alias_values_ += nodes_in(found->second);
    if (alias_values_ > most_alias_values) {
      refuse(mark, fmt::format("aliases that make more than {} values", most_alias_values),
             "fewer aliases of aliases");
    }
    Value value = found->second;
    value.place = place_of(mark);
    return value;
  }

  void open(Value value, YAML::anchor_t anchor) {
    if (expects_key()) refuse(value.place, "a list or a map in a key's place", "a name");
    if (open_.size() >= deepest_nesting) {
      refuse(value.place, fmt::format("lists or maps nested more than {} deep", deepest_nesting),
             "a scenario's sections");
    }
    open_.push_back({std::move(value), anchor, false, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.value), done.anchor);
  }

  [[nodiscard]] bool expects_key() const {
    return !open_.empty() && open_.back().value.is_map() && !open_.back().has_key;
  }

  void add(Value value, YAML::anchor_t anchor) {
    if (anchor != 0) anchors_[anchor] = value;
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.is_list()) {
      open_.back().value.items.push_back(std::move(value));
    } else if (expects_key()) {
      add_key(std::move(value));
    } else {
      Open& map = open_.back();
      map.key.value = std::move(value);
      map.value.entries.push_back(std::move(map.key));
      map.has_key = false;
    }
  }

  void add_key(Value key) {
    if (!key.is_scalar())
      refuse(key.place, fmt::format("{} in a key's place", in_words(key)), "a name");
    Open& map = open_.back();
    if (const Entry* const first = map.value.entry(key.text)) {
      refuse(key.place,
             fmt::format("the key '{}' again, first in line {}", key.text, first->place.line),
             "every key once");
    }
    map.key = {std::move(key.text), std::move(key.place), {}};
    map.has_key = true;
  }

  std::string_view text_;
  const std::string& name_;
  Place here_{name_, 1, 1};  ///< of the byte `counted_`
  std::size_t counted_ = 0;
  Value root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Value> anchors_;
  std::size_t alias_values_ = 0;
  int documents_ = 0;
};

/// What to do about yaml-cpp's message.
std::string advice_on(const std::string& message) {
  const auto has = [&](const char* part) { return message.find(part) != std::string::npos; };
  if (has("illegal map value")) {
    return "one 'key: value' a line, a space after the colon, entries of one section indented "
           "alike with spaces";
  }
  if (has("flow")) return "every [ and { closed by its ] and }";
  if (has("end of map") || has("end of sequence")) return "entries of one section indented alike";
  if (has("anchor")) return "an alias *name of a value marked &name above";
  if (has("tab") || has("Tab")) return "spaces for indentation";
  return "YAML";
}

}  // namespace

Value parse_yaml(std::string_view text, const std::string& name) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  check_bytes(text, name);
  Builder builder(text, name);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    const auto at = static_cast<std::size_t>(std::max(error.mark.pos, 0));
    throw Problems(
        {place_in(text, name, at), {}, "a syntax error: " + error.msg, advice_on(error.msg), {}});
  }
  Value root = builder.take();
  if (root.is_null()) root.kind = Value::Kind::map;
  if (root.place.file.empty()) root.place = {name, 1, 1};
  return root;
}

Value read_yaml(const std::filesystem::path& file) {
  std::error_code error;
  const bool is_folder = std::filesystem::is_directory(file, error);
  std::ifstream stream(file, std::ios::binary);
  if (is_folder || !stream) {
    throw Problems({{file.string(), 0, 0},
                    {},
                    is_folder ? "a folder" : "no such file",
                    "a scenario file that can be read",
                    {}});
  }
  std::ostringstream text;
  text << stream.rdbuf();
  return parse_yaml(text.str(), file.string());
}

}  // namespace townhall
