#include "townhall/core/problem.hpp"

#include <edlib.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace townhall {
namespace {

bool comes_before(const Problem& a, const Problem& b) {
  return std::tie(a.place.file, a.place.line, a.place.column) <
         std::tie(b.place.file, b.place.line, b.place.column);
}

std::string to_text(const Place& place) {
  if (place.line == 0) return place.file;
  if (place.column == 0) return fmt::format("{}:{}", place.file, place.line);
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

/// Edit distance in bytes (Myers 1999), or nothing above `limit`.
std::optional<int> edit_distance(std::string_view a, std::string_view b, int limit) {
  EdlibAlignConfig config = edlibDefaultAlignConfig();
  config.k = limit;
  const EdlibAlignResult result = edlibAlign(a.data(), static_cast<int>(a.size()), b.data(),
                                             static_cast<int>(b.size()), config);
  const int distance = result.status == EDLIB_STATUS_OK ? result.editDistance : -1;
  edlibFreeAlignResult(result);
  if (distance < 0) return std::nullopt;
  return distance;
}

}  // namespace

std::string to_text(const Problem& problem) {
  std::string text = to_text(problem.place);
  for (const std::string& part : {problem.path, "found " + problem.found}) {
    if (part.empty()) continue;
    if (!text.empty()) text += ": ";
    text += part;
  }
  if (!problem.allowed.empty()) text += ", allowed " + problem.allowed;
  if (!problem.nearest.empty()) text += fmt::format("\n  did you mean '{}'?", problem.nearest);
  return text;
}

void Problems::add(Problem problem) {
  const auto after = std::upper_bound(list_.begin(), list_.end(), problem, comes_before);
  if (after == list_.end()) {
    if (!list_.empty()) text_ += '\n';
    text_ += to_text(problem);
    list_.push_back(std::move(problem));
    return;
  }
  list_.insert(after, std::move(problem));
  text_.clear();
  for (const Problem& each : list_) {
    if (!text_.empty()) text_ += '\n';
    text_ += to_text(each);
  }
}

void Problems::add(const Problems& others) {
  const std::vector<Problem> copies = others.list_;
  for (const Problem& problem : copies) add(problem);
}

void Problems::throw_if_any() const {
  if (!empty()) throw *this;
}

std::string nearest_name(std::string_view unknown, const std::vector<std::string>& known) {
  // Beyond this length nobody mistyped a name, and the distance would take long to find.
  constexpr std::size_t longest = 200;
  std::string nearest;
  if (unknown.empty() || unknown.size() > longest) return nearest;
  int limit = static_cast<int>(unknown.size() / 2);
  for (const std::string& name : known) {
    if (name.empty() || name.size() > longest || limit < 0) continue;
    if (const auto distance = edit_distance(unknown, name, limit)) {
      nearest = name;
      limit = *distance - 1;
    }
  }
  return nearest;
}

}  // namespace townhall
