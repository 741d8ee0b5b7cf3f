#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "townhall/engine/world.hpp"
#include "townhall/policy/instruments.hpp"
#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// An intervention of a scenario whose instrument has a strength.
struct Lever {
  std::string package, name;
  Intervention intervention;
  const Instrument* instrument = nullptr;

  [[nodiscard]] std::string words() const { return package + "." + name; }
  [[nodiscard]] std::string path() const { return "policies." + words() + ".strength"; }
};
/// The one at `policies.<package>.<name>.strength`, of which `policies.` and `.strength` may be
/// left out. Throws Problems where there is none, or its instrument has no strength.
[[nodiscard]] Lever find_lever(const Scenario& scenario, std::string_view path);

/// Strengths that are searched: those asked for, or all that the instrument takes. Throws Problems
/// where they are no range within these.
[[nodiscard]] Bounds searched_range(const Instrument& instrument,
                                    const std::optional<Bounds>& asked);

/// The strength at which an instrument changes nothing: 1 of a factor, 0 of what is added; of what
/// is set the value in force, or the lower bound where townships differ.
[[nodiscard]] double null_strength(const Lever& lever, const World& world);

}  // namespace townhall
