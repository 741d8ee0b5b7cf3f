#include "townhall/scenario/shape.hpp"

#include <algorithm>

#include "townhall/policy/instruments.hpp"
#include "townhall/population/groups.hpp"
#include "townhall/scenario/scenario.hpp"
#include "townhall/scenario/shape_of.hpp"

namespace townhall {
namespace {

/// What stands in a township's section changes the scenario's own, which is its default.
void mark_updates(Shape& shape) {
  shape.updates = true;
  shape.replaces_default = false;
  shape.fallback = Value{};
  for (Field& field : shape.fields) mark_updates(field.shape);
}

/// Tells editors the names that the checks accept at a key, wherever it stands below.
void tell_names(Shape& shape, std::string_view key, const std::vector<std::string>& known) {
  for (Field& field : shape.fields) {
    Shape& below = field.shape;
    if (field.key == key)
      (below.kind == Shape::Kind::list ? below.element.front() : below).known = known;
    tell_names(below, key, known);
  }
  for (Shape& element : shape.element) tell_names(element, key, known);
}

template <NamedEnum E>
std::vector<std::string> names_in() {
  const auto all = names(E{});
  return {all.begin(), all.end()};
}

Shape make_scenario_shape() {
  Shape shape = shape_of(Scenario{}, {});
  for (Field& field : shape.fields) {
    if (field.key == "record") tell_names(field.shape, "tables", recordable_tables());
    if (field.key == "policies") {
      tell_names(field.shape, "instrument", instrument_names());
      tell_names(field.shape, "education", names_in<Education>());
      tell_names(field.shape, "culture", culture_type_names());
      tell_names(field.shape, "sex", {"woman", "man"});
    }
    if (field.key != townships_key) continue;
    for (Field& part : field.shape.element.front().fields) {
      if (part.key != "count") mark_updates(part.shape);
    }
  }
  return shape;
}

/// The highest layer among a map's values for keys of the section, if it has any.
struct Held {
  bool any = false;
  std::size_t layer = 0;
};

Held held_keys(const Shape& section, const Value& map) {
  Held held;
  for (const Entry& entry : map.entries) {
    if (section.field(entry.key) == nullptr) continue;
    held.any = true;
    held.layer = std::max(held.layer, entry.value.layer);
  }
  return held;
}

}  // namespace

const Field* Shape::field(std::string_view key) const {
  for (const Field& each : fields) {
    if (each.key == key) return &each;
  }
  for (const OneOf& each : one_of) {
    for (const Alternative& alternative : each.alternatives) {
      if (const Field* const found = alternative.section.field(key)) return found;
    }
  }
  return nullptr;
}

const Shape* Shape::below(std::string_view key) const {
  if (kind == Kind::list || kind == Kind::entries || kind == Kind::number_or_entries) {
    return &element.front();
  }
  const Field* const found = field(key);
  return found == nullptr ? nullptr : &found->shape;
}

std::vector<std::string> OneOf::names() const {
  std::vector<std::string> all;
  for (const Alternative& each : alternatives) all.push_back(each.name);
  return all;
}

Chosen choose(const OneOf& one_of, const Value& map) {
  if (const Value* const tag = one_of.tag.empty() ? nullptr : map.at(one_of.tag)) {
    for (std::size_t i = 0; i < one_of.alternatives.size(); ++i) {
      if (tag->text == one_of.alternatives[i].name) return {i, tag->layer};
    }
  }
  Chosen chosen{one_of.fallback, 0};
  Held best = held_keys(one_of.alternatives[one_of.fallback].section, map);
  chosen.layer = best.layer;
  for (std::size_t i = 0; i < one_of.alternatives.size(); ++i) {
    const Held held = held_keys(one_of.alternatives[i].section, map);
    if (!held.any || (best.any && held.layer <= best.layer)) continue;
    best = held;
    chosen = {i, held.layer};
  }
  return chosen;
}

const Shape& scenario_shape() {
  static const Shape shape = make_scenario_shape();
  return shape;
}

const Shape* shape_at(std::string_view path) {
  const Shape* here = &scenario_shape();
  for (const std::string& key : keys_of_path(path)) {
    const std::size_t index = key.find('[');
    here = here->below(std::string_view(key).substr(0, index));
    if (here != nullptr && index != std::string::npos) here = here->below({});
    if (here == nullptr) return nullptr;
  }
  return here;
}

void walk(Value& value, const Shape& shape,
          const std::function<void(Value&, const Shape&)>& visit) {
  visit(value, shape);
  for (Entry& entry : value.entries) {
    if (const Shape* const below = shape.below(entry.key)) walk(entry.value, *below, visit);
  }
}

}  // namespace townhall
