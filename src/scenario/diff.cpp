#include "townhall/scenario/diff.hpp"

#include <utility>

#include "townhall/scenario/shape.hpp"
#include "townhall/scenario/write.hpp"

namespace townhall {
namespace {

using Leaves = std::vector<std::pair<std::string, const Value*>>;

/// Scalars and lists, with their paths.
void collect(const Value& value, const std::string& path, Leaves& leaves) {
  if (!value.is_map()) leaves.emplace_back(path, &value);
  for (const Entry& entry : value.entries) collect(entry.value, joined(path, entry.key), leaves);
}

Leaves leaves_of(const Value& document) {
  Leaves leaves;
  collect(document, {}, leaves);
  return leaves;
}

std::string unit_of(const std::string& path) {
  const Shape* const shape = shape_at(path);
  return shape == nullptr ? std::string() : std::string(shape->meaning.unit);
}

/// A scalar or list at a path, or nothing.
const Value* leaf_at(const Value& document, const std::string& path) {
  const Value* const value = document.find(path);
  return value == nullptr || value->is_map() ? nullptr : value;
}

}  // namespace

std::vector<Difference> diff(const Scenario& a, const Scenario& b) {
  const Value one = to_value(a);
  const Value other = to_value(b);
  std::vector<Difference> differences;
  for (const auto& [path, value] : leaves_of(one)) {
    const Value* const second = leaf_at(other, path);
    if (second != nullptr && same(*value, *second)) continue;
    differences.push_back(
        {path, to_line(*value), second == nullptr ? "" : to_line(*second), unit_of(path)});
  }
  for (const auto& [path, value] : leaves_of(other)) {
    if (leaf_at(one, path) == nullptr) {
      differences.push_back({path, "", to_line(*value), unit_of(path)});
    }
  }
  return differences;
}

}  // namespace townhall
