#include "townhall/scenario/causes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "townhall/scenario/ablations.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/write.hpp"

namespace townhall {
namespace {

constexpr std::string_view any_name = "*";

/// A path of the lists below, and whose it is; kept keys are nobody's.
struct Owned {
  std::vector<std::string> keys;
  std::string_view cause;
};

const std::vector<Owned>& owned_paths() {
  static const std::vector<Owned> all = [] {
    std::vector<Owned> paths;
    for (const std::string_view key : kept_keys()) paths.push_back({keys_of_path(key), {}});
    for (const Cause& cause : causes()) {
      for (const std::string_view path : cause.paths)
        paths.push_back({keys_of_path(path), cause.name});
    }
    return paths;
  }();
  return all;
}

/// True if the shorter of two paths is the longer one's beginning.
bool meet(const std::vector<std::string>& pattern, const std::vector<std::string>& keys) {
  const std::size_t count = std::min(pattern.size(), keys.size());
  return std::equal(pattern.begin(), pattern.begin() + static_cast<std::ptrdiff_t>(count),
                    keys.begin(), [](const std::string& wanted, const std::string& key) {
                      return wanted == any_name || wanted == key;
                    });
}

std::string_view cause_of_keys(const std::vector<std::string>& keys) {
  std::string_view cause = rest_cause;
  std::size_t closest = 0;
  for (const Owned& owned : owned_paths()) {
    if (owned.keys.size() > keys.size() || owned.keys.size() <= closest) continue;
    if (!meet(owned.keys, keys)) continue;
    cause = owned.cause;
    closest = owned.keys.size();
  }
  return cause;
}

/// Puts a hybrid together, section by section.
class Mixer {
 public:
  explicit Mixer(const std::vector<std::string>& taken) : taken_(taken) {}

  /// What stands at some keys, of which one document may have nothing.
  Value mix(const Value* own, const Value* other, std::vector<std::string>& keys) const {
    const std::string_view cause = cause_of_keys(keys);
    const bool takes = std::find(taken_.begin(), taken_.end(), cause) != taken_.end();
    const Value* source = takes ? other : own;
    if (source == nullptr) source = takes ? own : other;
    Value mixed = *source;
    if (!mixed.is_map() || !is_shared(keys)) return mixed;
    for (Entry& entry : mixed.entries) {
      keys.push_back(entry.key);
      entry.value = mix(below(own, entry.key), below(other, entry.key), keys);
      keys.pop_back();
    }
    return mixed;
  }

 private:
  static const Value* below(const Value* map, const std::string& key) {
    return map == nullptr ? nullptr : map->at(key);
  }
  /// True if several causes have keys below.
  static bool is_shared(const std::vector<std::string>& keys) {
    const auto& all = owned_paths();
    return std::any_of(all.begin(), all.end(), [&](const Owned& owned) {
      return owned.keys.size() > keys.size() && meet(owned.keys, keys);
    });
  }

  const std::vector<std::string>& taken_;
};

void place_all(Value& value, const Place& place) {
  value.place = place;
  for (Value& item : value.items) place_all(item, place);
  for (Entry& entry : value.entries) {
    entry.place = place;
    place_all(entry.value, place);
  }
}

std::string in_code(const std::vector<std::string_view>& words) {
  return fmt::format("`{}`", fmt::join(words, "`, `"));
}

}  // namespace

const std::vector<Cause>& causes() {
  // Schooling by age replaces schooling and wants no correlation with age beside it, so the three
  // go together.
  static const std::vector<Cause> all{
      {"education",
       "schooling: its shares, and how it goes with age",
       {"population.education", "population.education_by_age",
        "population.correlations.education_age"}},
      {"income",
       "the distribution of income; citizens act on their place in it, so its level alone makes no "
       "difference",
       {"population.income"}},
      {"culture", "political culture at the start", {"population.culture"}},
      {"channels",
       "which ways to take part there are, who can use them and what they cost",
       {"channels"}},
      {"formality",
       "whether taking part counts for something: the authenticity and replies of channels, and "
       "how "
       "far the government follows what it hears",
       {"channels.*.authenticity", "channels.*.reply", "government.responsiveness"}},
      {"associations", "which there are, and who belongs to them", {"associations"}},
      {rest_cause,
       "everything else: the rest of the population, townships that differ (with channels, "
       "services "
       "and government of their own), networks, services, the rest of the government, the laws of "
       "the month",
       {}}};
  return all;
}

const std::vector<std::string_view>& kept_keys() {
  static const std::vector<std::string_view> keys{"name",     "question", "currency",
                                                  "seed",     "months",   "policy_start",
                                                  "policies", "arms",     "record"};
  return keys;
}

std::string_view cause_of(std::string_view path) { return cause_of_keys(keys_of_path(path)); }

Scenario bare(const Scenario& scenario) {
  Scenario bared = scenario;
  bared.policies.clear();
  bared.arms.clear();
  bared.record = {};
  return bared;
}

Value hybrid(const Value& own, const Value& other, const std::vector<std::string>& taken) {
  std::vector<std::string> keys;
  return Mixer(taken).mix(&own, &other, keys);
}

Scenario scenario_between(const Value& own, const Value& other,
                          const std::vector<std::string>& taken, const std::string& other_name) {
  Value document = hybrid(own, other, taken);
  place_all(document, {fmt::format("with {} of {}", fmt::join(taken, ", "), other_name), 0, 0});
  return scenario_of(document);
}

std::string causes_reference() {
  std::string text =
      "# Causes and mechanisms\n\n"
      "What `townhall decompose` tells apart. Generated by `townhall reference causes`; do not "
      "edit.\n\n"
      "## Causes of a difference between two places\n\n"
      "A world between two scenarios has the keys of some causes from the reference, all others "
      "from the scenario.\nA `*` is any name; a key belongs to the cause that names it most "
      "closely.\n\n"
      "| cause | what it is | keys |\n|---|---|---|\n";
  for (const Cause& cause : causes()) {
    text += fmt::format("| `{}` | {} | {} |\n", cause.name, cause.meaning,
                        cause.paths.empty() ? "all others" : in_code(cause.paths));
  }
  text += fmt::format(
      "\nNo cause, and the scenario's own in every world: {}. Of these, policies, arms and record "
      "are "
      "empty: every world is a baseline.\n\n"
      "- A section goes as a whole: with `channels` of the reference, channels that it lacks are "
      "gone.\n"
      "- A channel has its authenticity and reply from where formality comes from; where there is "
      "no channel of that name, its own.\n"
      "- Citizens from a file (`population.import`) bring schooling and income with them: where "
      "the file is, these keys change nothing.\n"
      "- Some worlds may be impossible, as channels for members without associations. Leave those "
      "causes out of `--causes`: they then change together, with the rest.\n\n"
      "## Mechanisms that can be switched off\n\n"
      "A township that has such a key of its own (`townships.*.government`) gets the same "
      "setting.\n\n"
      "A mechanism that the scenario's `decision.rule` does not have is left out.\n\n"
      "| mechanism | what is gone | settings | rules that have it |\n|---|---|---|---|\n",
      in_code(kept_keys()));
  for (const Ablation& ablation : ablations())
    text += fmt::format("| `{}` | {} | {} | {} |\n", ablation.name, ablation.meaning,
                        in_code(ablation.settings),
                        ablation.rules.empty() ? "all" : in_code(ablation.rules));
  return text;
}

}  // namespace townhall
