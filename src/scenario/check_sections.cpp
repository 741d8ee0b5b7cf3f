#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <system_error>

#include "townhall/core/table.hpp"
#include "townhall/scenario/check.hpp"
#include "townhall/scenario/townships.hpp"

namespace townhall {
namespace {

void check_name(Checks& checks) {
  const std::string& name = checks.scenario.name;
  const bool is_folder_name = !name.empty() && name != "." && name != ".." &&
                              name.find_first_of("/\\:\n\t") == std::string::npos;
  if (is_folder_name) return;
  checks.refuse("name", fmt::format("'{}'", name),
                "a name that a folder can have: not empty, without / \\ and :");
}

void check_complete_layers(Checks& checks) {
  if (checks.scenario.population.import) return;
  const std::int64_t citizens = total_citizens(checks.scenario);
  for (const auto& [name, layer] : checks.scenario.network.layers) {
    if (!std::holds_alternative<Complete>(layer.generator) || citizens <= Complete::most_citizens)
      continue;
    checks.refuse(
        "network.layers." + name + ".generator",
        fmt::format("complete among {} citizens", citizens),
        fmt::format("at most {} citizens who all know each other", Complete::most_citizens));
  }
}

void check_file(Checks& checks, const std::string& path, const std::string& file,
                std::string_view what) {
  std::error_code error;
  if (std::filesystem::is_regular_file(file, error)) return;
  const bool is_folder = std::filesystem::is_directory(file, error);
  checks.refuse(
      path,
      file.empty() ? "no file"
                   : fmt::format("'{}': {}", file, is_folder ? "a folder" : "no such file"),
      fmt::format("{}, named as seen from the scenario file, or in a --set from the current folder",
                  what));
}

void check_population(Checks& checks) {
  const PopulationDesign& population = checks.scenario.population;
  for (Problem& problem : problems_of(population)) {
    problem.place = checks.place_of(problem.path);
    checks.problems.push_back(std::move(problem));
  }
  if (population.import) {
    check_file(checks, "population.import.citizens", population.import->citizens,
               "a CSV of citizens");
  }
}

void check_network(Checks& checks) {
  for (const auto& [name, layer] : checks.scenario.network.layers) {
    if (const auto* imported = std::get_if<Imported>(&layer.generator)) {
      check_file(checks, fmt::format("network.layers.{}.import", name), imported->import,
                 "a CSV edge list or a GraphML file");
    }
  }
}

void check_channels(Checks& checks) {
  const Named<Channel>& channels = checks.scenario.channels;
  const auto names = names_of(channels);
  if (channels.empty()) {
    checks.refuse("channels", "no channel",
                  "at least one; a file that writes the section writes all of it");
  }
  if (channels.size() > channels_at_most) {
    checks.refuse("channels", fmt::format("{} channels", channels.size()),
                  fmt::format("at most {}", channels_at_most));
  }
  for (const auto& [name, channel] : channels) {
    const std::string path = "channels." + name;
    if (channel.requirement == Requirement::member && checks.scenario.associations.empty()) {
      if (checks.document.at("channels") != nullptr) {
        checks.refuse(path + ".requires", "member", "none or internet: there are no associations");
      } else {
        checks.refuse(
            "associations", "no association",
            fmt::format("one at least: the default channel '{}' requires members; or a section "
                        "channels of your own",
                        name));
      }
    }
    if (channel.same_access_as.empty()) continue;
    checks.expect_name(path + ".same_access_as", channel.same_access_as, names, "a channel");
    const Channel* const other = channels.find(channel.same_access_as);
    if (other != nullptr && !other->same_access_as.empty()) {
      checks.refuse(path + ".same_access_as", fmt::format("'{}'", channel.same_access_as),
                    "a channel with draws of its own", other->same_access_as);
    }
  }
}

void check_peers(Checks& checks, const NestTerms& terms, std::string_view nest) {
  const auto* by_layer = std::get_if<Named<double>>(&terms.peers);
  if (by_layer == nullptr) return;
  const auto layers = names_of(checks.scenario.network.layers);
  for (const auto& [name, unused] : *by_layer) {
    checks.expect_name(fmt::format("decision.{}.peers.{}", nest, name), name, layers, "a layer");
  }
}

void check_laws(Checks& checks) {
  const Decision& decision = checks.scenario.month.get<Decision>();
  if (decision.mode_scale > decision.nest_scale) {
    checks.refuse(
        "decision.mode_scale", shortest(decision.mode_scale),
        fmt::format("at most nest_scale, {} (McFadden 1978)", shortest(decision.nest_scale)));
  }
  check_peers(checks, decision.open, "open");
  check_peers(checks, decision.occasion, "occasion");
  const Culture& culture = checks.scenario.month.get<Culture>();
  if (culture.influence + culture.anchoring > 1) {
    checks.refuse("culture.influence",
                  fmt::format("{} with an anchoring of {}", shortest(culture.influence),
                              shortest(culture.anchoring)),
                  "a sum of at most 1 (1/month; Friedkin & Johnsen 1990)");
  }
}

void check_record(Checks& checks) {
  const auto known = recordable_tables();
  const RecordDesign& record = checks.scenario.record;
  for (std::size_t i = 0; i < record.tables.size(); ++i) {
    checks.expect_name(fmt::format("record.tables[{}]", i), record.tables[i], known, "a table");
  }
  const std::int64_t citizens = total_citizens(checks.scenario);
  if (!checks.scenario.population.import && record.panel.citizens > citizens) {
    checks.refuse("record.panel", fmt::format("{}", record.panel.citizens),
                  fmt::format("at most the {} citizens, or all", citizens));
  }
}

}  // namespace

void check_sections(Checks& checks) {
  check_name(checks);
  check_population(checks);
  check_network(checks);
  check_channels(checks);
  check_laws(checks);
  check_complete_layers(checks);
  check_record(checks);
}

}  // namespace townhall
