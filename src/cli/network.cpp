#include "townhall/report/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/options.hpp"
#include "townhall/core/json.hpp"
#include "townhall/core/whole_file.hpp"
#include "townhall/experiment/network_data.hpp"
#include "townhall/network/export.hpp"
#include "townhall/network/listed_network.hpp"
#include "townhall/record/node_attributes.hpp"
#include "townhall/report/drawing.hpp"
#include "townhall/report/wording.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/check.hpp"

namespace townhall {
namespace {

struct NetworkOptions {
  ScenarioOptions scenario;
  std::vector<std::string> layers;
  std::optional<std::int64_t> replicate;
  std::optional<std::size_t> path_sources;
  std::string degree_table, export_to, draw, colour = "auto";
  bool json = false, force = false, quiet = false;
  int threads = machine_threads();
};

/// Those named, or all, in the network's order. Throws Problems.
std::vector<std::string> chosen_layers(const std::vector<std::string>& known,
                                       const std::vector<std::string>& named) {
  if (known.empty()) throw Problems({{"network.layers"}, "", "no layer", "at least one", ""});
  Problems problems;
  for (const std::string& name : named) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      problems.add({{"--layer"},
                    "",
                    "'" + name + "'",
                    "a layer of the network: " + listed(known),
                    nearest_name(name, known)});
  }
  problems.throw_if_any();
  return named.empty() ? known : named;
}

/// A network and where it comes from.
struct Source {
  NetworkData network;
  std::optional<World> world;  ///< of a scenario
};

/// True if a file's name says that it is a network, not a scenario.
bool asks_for_file(const NetworkOptions& options) {
  const auto& files = options.scenario.files;
  return std::any_of(files.begin(), files.end(),
                     [](const auto& file) { return format_named(file).has_value(); });
}

/// Throws Problems where an option of scenarios stands beside a network's file.
void expect_file_alone(const NetworkOptions& options) {
  Problems problems;
  const ScenarioOptions& scenario = options.scenario;
  const auto refuse = [&](bool given, const char* option) {
    if (given) problems.add({{option}, "", "a network's file", "a scenario", ""});
  };
  if (scenario.files.size() > 1) {
    problems.add({{"command line"},
                  "",
                  counted(scenario.files.size(), "file"),
                  "one file of a network, or scenario files",
                  ""});
  }
  refuse(!scenario.sets.empty(), "--set");
  refuse(scenario.seed.has_value(), "--seed");
  refuse(scenario.months.has_value(), "--months");
  refuse(scenario.citizens.has_value(), "--citizens");
  refuse(options.replicate.has_value(), "--replicate");
  refuse(!options.export_to.empty(), "--export");
  problems.throw_if_any();
}

Source source_of(const NetworkOptions& options) {
  if (asks_for_file(options)) {
    const NetworkFile file = read_network_file(options.scenario.files.front());
    return {listed_network(file, chosen_layers(shown_layer_names(file), options.layers)), {}};
  }
  const Scenario scenario = read_scenario(options.scenario);
  const std::vector<std::string> names =
      chosen_layers(names_of(scenario.network.layers), options.layers);
  World world = build_world(scenario, static_cast<std::uint32_t>(options.replicate.value_or(1)),
                            options.threads, FarTies::gather);
  Source source;
  source.network = network_data(world, names);
  source.network.name = scenario.name;
  source.world = std::move(world);
  return source;
}

/// The same layers as `source`'s.
void write_network(const Source& source, const std::string& name, std::ostream& out) {
  const World& world = *source.world;
  const auto layers = world.network.called(source.network.layer_names);
  if (name.ends_with(".graphml")) {
    write_graphml(out, *world.population, layers, node_attributes(world));
  } else {
    write_edge_list(out, *world.population, layers);
  }
}

/// A file that was asked for, or standard output ("-").
class Output {
 public:
  Output(const std::string& name, bool replace) : wanted_(!name.empty()) {
    if (wanted_ && name != "-") file_.emplace(name, replace);
  }
  [[nodiscard]] bool wanted() const { return wanted_; }
  [[nodiscard]] std::ostream& stream() { return file_ ? file_->stream() : std::cout; }
  void finish() {
    if (file_) file_->finish();
  }

 private:
  bool wanted_;
  std::optional<WholeFile> file_;
};

/// Throws Problems where the network is too large or does not know what was asked for.
Colouring chosen_colouring(const NetworkOptions& options, const NetworkData& data) {
  if (data.citizens() > citizens_drawn_at_most) {
    throw Problems({{"--draw"},
                    "",
                    counted(data.citizens(), "citizen"),
                    fmt::format("at most {}: more cannot be told apart", citizens_drawn_at_most),
                    ""});
  }
  if (options.colour == "auto") return usual_colouring(data.traits);
  if (options.colour == "none") return Colouring::none;
  const bool village = options.colour == "village";
  if (village ? data.traits.group("village") == nullptr
              : data.traits.number("education") == nullptr)
    throw Problems({{"--colour"}, "", options.colour, "what is known of these citizens", ""});
  const std::size_t count = village ? data.traits.group("village")->labels.size() : 0;
  if (count > colours) {
    throw Problems({{"--colour"},
                    "",
                    counted(count, "village"),
                    fmt::format("at most {} villages, or education", colours),
                    ""});
  }
  return village ? Colouring::village : Colouring::education;
}

std::size_t path_sources(const NetworkOptions& options, const NetworkData& data) {
  if (options.path_sources) return *options.path_sources;
  return data.citizens() <= exact_paths_up_to ? data.citizens() : usual_path_sources;
}

void print_measures(const NetworkOptions& options, const Source& source) {
  const NetworkData& data = source.network;
  const NetworkMeasures measures = measure(data, path_sources(options, data), options.threads);
  const std::int64_t replicate = options.replicate.value_or(1);
  if (options.json) {
    nlohmann::ordered_json json{{"name", data.name}};
    if (source.world) json["replicate"] = replicate;
    json.update(network_json(measures));
    add_lists(json, source.network);
    fmt::print("{}", json_text(json));
    return;
  }
  const std::string citizens = thousands(static_cast<double>(data.citizens()));
  if (source.world) {
    fmt::print("{}: {} citizens (replicate {}, month 0)\n", data.name, citizens, replicate);
  } else {
    fmt::print("{}: {} citizens\n", data.name, citizens);
  }
  fmt::print("{}\n", lists_words(data));
  fmt::print("{}", network_words(measures));
  const std::size_t sources = measures.whole.paths.sources;
  if (sources > 0 && sources < data.citizens())
    fmt::print("\nPaths are those from {} citizens, evenly spaced.\n", sources);
}

/// Throws Problems for what the command line alone can tell.
void check_options(const NetworkOptions& options) {
  if (asks_for_file(options)) expect_file_alone(options);
  Problems problems;
  const auto& target = options.export_to;
  if (!target.empty() && !target.ends_with(".graphml") && !target.ends_with(".csv"))
    problems.add(
        {{"--export"}, "", "'" + target + "'", "a name that ends in .csv or .graphml", ""});
  if (!options.draw.empty() && !options.draw.ends_with(".svg"))
    problems.add({{"--draw"}, "", "'" + options.draw + "'", "a name that ends in .svg", ""});
  if (options.degree_table == "-" && options.json)
    problems.add({{"--degree-table"}, "", "'-' with --json", "a file, or no --json", ""});
  problems.throw_if_any();
}

int tell_network(const NetworkOptions& options) {
  check_options(options);
  Output degrees(options.degree_table, options.force), exported(options.export_to, options.force),
      drawing(options.draw, options.force);
  const Source source = source_of(options);
  const NetworkData& data = source.network;
  if (drawing.wanted()) {
    const Colouring colouring = chosen_colouring(options, data);
    drawing.stream() << draw(data, lay_out(join(data.layers)), colouring);
  }
  if (exported.wanted()) write_network(source, options.export_to, exported.stream());
  if (degrees.wanted()) degrees.stream() << degree_table(data, options.threads);
  if (!options.quiet && options.degree_table != "-") print_measures(options, source);
  for (Output* const output : {&degrees, &exported, &drawing}) output->finish();
  return exit_code::done;
}

}  // namespace

void add_network(CLI::App& app, Task& task) {
  auto* command =
      app.add_subcommand("network", "Measure, draw or export the ties between citizens");
  const auto options = std::make_shared<NetworkOptions>();
  add_scenario_options(*command, options->scenario);
  command->get_option("scenario")
      ->description(
          "scenario files, layered from left to right; or the file of a network (.csv, .graphml, "
          ".xml, and .gz or .zst behind that)");
  command->add_option("--layer", options->layers, "these alone; repeatable")
      ->allow_extra_args(false);
  command->add_option("--replicate", options->replicate, "in which world, from 1 (default: 1)")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{100000000}));
  command
      ->add_option("--path-sources", options->path_sources,
                   fmt::format("citizens from whom paths are measured, 0: none (default: all of up "
                               "to {}, else {})",
                               exact_paths_up_to, usual_path_sources))
      ->check(CLI::Range(std::size_t{0}, std::size_t{4000000000}));
  command->add_option("--degree-table", options->degree_table,
                      "write how many citizens have each degree: a CSV file, - for the screen");
  command->add_option("--export", options->export_to,
                      "write the ties: a CSV edge list, or GraphML with citizens' attributes "
                      "(.csv, .graphml)");
  command->add_option(
      "--draw", options->draw,
      fmt::format("draw a network of up to {} citizens: an SVG file", citizens_drawn_at_most));
  command
      ->add_option("--colour", options->colour,
                   "what the colour of citizens says in the drawing (auto: village where there "
                   "are few, else education)")
      ->check(CLI::IsMember({"auto", "village", "education", "none"}))
      ->capture_default_str();
  command->add_flag("--json", options->json, "print the measures for machines");
  command->add_flag("--force", options->force, "replace files that are there");
  command->add_flag("-q,--quiet", options->quiet, "measure nothing, print nothing but errors");
  command->add_option("--threads", options->threads, "results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->footer(
      "Examples:\n  townhall network scenarios/jinzhu.yaml\n"
      "  townhall network scenarios/jinzhu.yaml --layer village --degree-table degrees.csv\n"
      "  townhall network scenarios/karate/karate.yaml --draw club.svg\n"
      "  townhall network friends.graphml.gz --json");
  command->callback([&task, options] {
    task = [options] {
      return with_places(options->scenario, [&] { return tell_network(*options); });
    };
  });
}

}  // namespace townhall
