#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "townhall/scenario/check.hpp"
#include "townhall/scenario/shape.hpp"
#include "townhall/scenario/townships.hpp"

namespace townhall {
namespace {

constexpr std::size_t domains_at_most = 255;  // a citizen's need is stored in a byte

void check_sum(Checks& checks, const std::string& path, double sum, std::string_view what) {
  if (std::fabs(sum - 1) <= 1e-6) return;
  checks.refuse(path, fmt::format("{} that sum to {:.6g}", what, sum), "shares that sum to 1");
}

void check_services(Checks& checks, const Services& services, const std::string& path) {
  if (services.domains.empty() || services.domains.size() > domains_at_most) {
    return checks.refuse(path, fmt::format("{} domains", services.domains.size()),
                         fmt::format("1 to {}", domains_at_most));
  }
  double need = 0;
  double plan = 0;
  for (const auto& [name, domain] : services.domains) {
    need += domain.need;
    plan += domain.plan;
  }
  check_sum(checks, path, need, "needs");
  check_sum(checks, path, plan, "plans");
}

/// A township's entries change the scenario's own, so they must be there.
void check_updates(Checks& checks, const std::string& path, const std::vector<std::string>& known,
                   std::string_view what) {
  const Value* const written = checks.document.find(path);
  if (written == nullptr) return;
  for (const Entry& entry : written->entries) {
    checks.expect_name(joined(path, entry.key), entry.key, known, what);
  }
}

void check_size(Checks& checks) {
  const Scenario& scenario = checks.scenario;
  if (!scenario.townships.empty() && scenario.population.townships != 1) {
    checks.refuse("population.townships", fmt::format("{}", scenario.population.townships),
                  "1, or none: the section townships says how many there are");
  }
  // Bounded one by one, the numbers of a scenario cannot overflow; their sum of products can.
  constexpr double most = std::numeric_limits<std::uint32_t>::max();
  double citizens = 0;
  for (const TownshipGroup& group : township_groups(scenario)) {
    citizens +=
        static_cast<double>(group.design.count) * static_cast<double>(group.design.citizens);
  }
  if (citizens > most && !scenario.population.import) {
    checks.refuse(scenario.townships.empty() ? "population" : "townships",
                  fmt::format("{:.0f} citizens", citizens), fmt::format("at most {:.0f}", most));
  }
}

}  // namespace

void check_townships(Checks& checks) {
  const Scenario& scenario = checks.scenario;
  check_services(checks, scenario.services, "services.domains");
  check_size(checks);
  for (const auto& [name, design] : scenario.townships) {
    const std::string path = joined(townships_key, name);
    check_updates(checks, path + ".channels", names_of(scenario.channels), "a channel");
    check_updates(checks, path + ".services.domains", names_of(scenario.services.domains),
                  "a domain");
    if (design.services != scenario.services) {
      check_services(checks, design.services, path + ".services.domains");
    }
    if (design.villages > design.citizens) {
      checks.refuse(path + ".villages",
                    fmt::format("{} villages for {} citizens", design.villages, design.citizens),
                    "at most as many villages as citizens");
    }
  }
}

}  // namespace townhall
