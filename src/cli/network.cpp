#include "townhall/report/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/options.hpp"
#include "townhall/core/whole_file.hpp"
#include "townhall/experiment/network_data.hpp"
#include "townhall/report/drawing.hpp"
#include "townhall/report/wording.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/check.hpp"

namespace townhall {
namespace {

struct NetworkOptions {
  ScenarioOptions scenario;
  std::vector<std::string> layers;
  std::int64_t replicate = 1;
  std::optional<std::size_t> path_sources;
  std::string degree_table, draw, colour = "auto";
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

NetworkData network_of_scenario(const NetworkOptions& options) {
  const Scenario scenario = read_scenario(options.scenario);
  const std::vector<std::string> names =
      chosen_layers(names_of(scenario.network.layers), options.layers);
  const World world = build_world(scenario, static_cast<std::uint32_t>(options.replicate),
                                  options.threads, FarTies::gather);
  NetworkData data = network_data(world, names);
  data.name = scenario.name;
  return data;
}

/// A file that was asked for, or standard output ("-").
class Output {
 public:
  Output(const std::string& name, bool replace) {
    if (!name.empty() && name != "-") file_.emplace(name, replace);
    wanted_ = !name.empty();
  }
  [[nodiscard]] bool wanted() const { return wanted_; }
  void write(const std::string& text) {
    if (file_) {
      file_->stream() << text;
    } else {
      fmt::print("{}", text);
    }
  }
  void finish() {
    if (file_) file_->finish();
  }

 private:
  bool wanted_ = false;
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

void print_measures(const NetworkOptions& options, const NetworkData& data) {
  const NetworkMeasures measures = measure(data, path_sources(options, data), options.threads);
  if (options.json) {
    nlohmann::ordered_json json{{"name", data.name}, {"replicate", options.replicate}};
    json.update(network_json(measures));
    fmt::print("{}\n", json.dump(2));
    return;
  }
  fmt::print("{}: {} citizens (replicate {}, month 0)\n\n{}", data.name,
             thousands(static_cast<double>(data.citizens())), options.replicate,
             network_words(measures));
  const std::size_t sources = measures.whole.paths.sources;
  if (sources > 0 && sources < data.citizens())
    fmt::print("\nPaths are those from {} citizens, evenly spaced.\n", sources);
}

int tell_network(const NetworkOptions& options) {
  if (options.degree_table == "-" && options.json)
    throw Problems({{"--degree-table"}, "", "'-' with --json", "a file, or no --json", ""});
  Output degrees(options.degree_table, options.force), drawing(options.draw, options.force);
  const NetworkData data = network_of_scenario(options);
  if (drawing.wanted()) {
    const Colouring colouring = chosen_colouring(options, data);
    drawing.write(draw(data, lay_out(join(data.layers)), colouring));
  }
  if (degrees.wanted()) degrees.write(degree_table(data, options.threads));
  degrees.finish();
  drawing.finish();
  if (!options.quiet && options.degree_table != "-") print_measures(options, data);
  return exit_code::done;
}

}  // namespace

void add_network(CLI::App& app, Task& task) {
  auto* command = app.add_subcommand(
      "network", "Measure the ties between citizens: degrees, clustering, paths, who ties to whom");
  const auto options = std::make_shared<NetworkOptions>();
  add_scenario_options(*command, options->scenario);
  command->add_option("--layer", options->layers, "these alone; repeatable")
      ->allow_extra_args(false);
  command->add_option("--replicate", options->replicate, "in which world, from 1")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{100000000}))
      ->capture_default_str();
  command
      ->add_option("--path-sources", options->path_sources,
                   fmt::format("citizens from whom paths are measured, 0: none (default: all of up "
                               "to {}, else {})",
                               exact_paths_up_to, usual_path_sources))
      ->check(CLI::Range(std::size_t{0}, std::size_t{4000000000}));
  command->add_option("--degree-table", options->degree_table,
                      "write how many citizens have each degree: a CSV file, - for the screen");
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
      "  townhall network scenarios/jinzhu.yaml --layer village --degree-table degrees.csv");
  command->callback([&task, options] { task = [options] { return tell_network(*options); }; });
}

}  // namespace townhall
