#include "townhall/scenario/write.hpp"

#include "townhall/scenario/shape.hpp"
#include "townhall/scenario/to_value.hpp"

namespace townhall {
namespace {

/// Takes out of a map what another one says too.
void leave_out(Value& map, const Value& said) {
  for (Entry& entry : map.entries) {
    const Value* const other = said.at(entry.key);
    if (other == nullptr) continue;
    if (entry.value.is_map() && other->is_map()) leave_out(entry.value, *other);
    if (same(entry.value, *other)) entry.value = Value{};
  }
  std::erase_if(map.entries, [](const Entry& entry) {
    return entry.value.is_null() || (entry.value.is_map() && entry.value.entries.empty());
  });
}

std::string seen_from(const std::filesystem::path& folder, const std::string& file) {
  namespace fs = std::filesystem;
  return fs::weakly_canonical(fs::absolute(file))
      .lexically_proximate(fs::weakly_canonical(fs::absolute(folder)))
      .string();
}

}  // namespace

Value to_value(const Scenario& scenario) {
  Value document = value_of(scenario);
  for (Entry& township : document.at(townships_key)->entries) {
    for (const std::string_view section : {"channels", "services", "government"}) {
      leave_out(*township.value.at(section), *document.at(section));
      if (township.value.at(section)->entries.empty()) township.value.erase(section);
    }
  }
  return document;
}

std::string to_yaml(const Scenario& scenario, const std::filesystem::path& folder) {
  Value document = to_value(scenario);
  if (!folder.empty()) {
    walk(document, scenario_shape(), [&](Value& value, const Shape& shape) {
      const bool names_file =
          shape.kind == Shape::Kind::text && shape.meaning.unit == file_unit && value.is_scalar();
      if (names_file && !value.text.empty()) value.text = seen_from(folder, value.text);
    });
  }
  return to_yaml(document);
}

}  // namespace townhall
