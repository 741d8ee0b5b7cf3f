#include "townhall/report/network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "townhall/record/manifest.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

constexpr std::size_t columns_at_once = 7;
constexpr int name_width = 38;

std::string count(std::size_t number) { return thousands(static_cast<double>(number)); }

std::string decimals(double number, int digits) {
  if (std::isnan(number)) return "-";
  const std::string text = fmt::format("{:.{}f}", number, digits);
  return text.find_first_not_of("-0.") == std::string::npos ? fmt::format("{:.{}f}", 0.0, digits)
                                                            : text;
}

std::string percent(double share) { return decimals(100 * share, 1); }

std::string quantile_name(std::uint32_t percent) {
  if (percent == 0) return "  least";
  if (percent == 100) return "  most";
  return fmt::format("  of {}% at most", percent);
}

/// One line of the table: its name and a cell for each layer.
struct Line {
  std::string name;
  std::function<std::string(const Measures&)> cell;  ///< none: a heading
};

void add_degree_lines(std::vector<Line>& lines) {
  lines.push_back({"Degree (contacts of a citizen)", {}});
  lines.push_back({"  mean", [](const auto& m) { return decimals(m.mean_degree, 2); }});
  lines.push_back({"  standard deviation", [](const auto& m) { return decimals(m.degree_sd, 2); }});
  for (std::size_t n = 0; n < degree_percents.size(); ++n) {
    lines.push_back({quantile_name(degree_percents[n]),
                     [n](const auto& m) { return std::to_string(m.degree_quantiles[n]); }});
  }
  lines.push_back(
      {"  citizens without a contact", [](const auto& m) { return count(m.isolated); }});
}

void add_shape_lines(std::vector<Line>& lines) {
  lines.push_back({"Clustering (0 to 1)", {}});
  lines.push_back({"  of citizens with 2 contacts or more",
                   [](const auto& m) { return decimals(m.clustering, 3); }});
  lines.push_back({"  of all, the others counting 0",
                   [](const auto& m) { return decimals(m.clustering_all, 3); }});
  lines.push_back(
      {"  transitivity", [](const auto& m) { return decimals(m.triangles.transitivity(), 3); }});
  lines.push_back({"Cohesion", {}});
  lines.push_back({"  components", [](const auto& m) { return count(m.components); }});
  lines.push_back(
      {"  citizens in the largest, %", [](const auto& m) { return percent(m.giant_share); }});
  lines.push_back({"  mean path, steps", [](const auto& m) { return decimals(m.paths.mean, 2); }});
  lines.push_back(
      {"    standard error of sampling", [](const auto& m) { return decimals(m.paths.error, 2); }});
  lines.push_back({"  longest path found, steps", [](const auto& m) {
                     return m.paths.sources == 0 ? "-" : std::to_string(m.paths.longest);
                   }});
  lines.push_back({"  innermost core: contacts at least",
                   [](const auto& m) { return std::to_string(m.core); }});
  lines.push_back(
      {"  innermost core: citizens", [](const auto& m) { return count(m.core_citizens); }});
}

/// `like`: what is known of these citizens, the same of each layer.
void add_trait_lines(std::vector<Line>& lines, const Measures& like) {
  if (!like.mixing.empty()) lines.push_back({"Ties inside, %", {}});
  for (std::size_t n = 0; n < like.mixing.size(); ++n) {
    lines.push_back({"  the same " + like.mixing[n].first,
                     [n](const auto& m) { return percent(m.mixing[n].second.within); }});
  }
  lines.push_back({"Assortativity (-1 to 1)", {}});
  for (std::size_t n = 0; n < like.assortativity.size(); ++n) {
    lines.push_back({"  by " + like.assortativity[n].first,
                     [n](const auto& m) { return decimals(m.assortativity[n].second, 3); }});
  }
  for (std::size_t n = 0; n < like.mixing.size(); ++n) {
    lines.push_back({"  by " + like.mixing[n].first,
                     [n](const auto& m) { return decimals(m.mixing[n].second.assortativity, 3); }});
  }
}

std::vector<Line> lines_of(const Measures& like) {
  std::vector<Line> lines;
  lines.push_back({"Ties", [](const auto& m) { return count(m.ties); }});
  add_degree_lines(lines);
  add_shape_lines(lines);
  add_trait_lines(lines, like);
  return lines;
}

struct Column {
  std::string name;
  const Measures* measures;
};

std::string table(const std::vector<Line>& lines, const std::vector<Column>& columns) {
  std::vector<std::vector<std::string>> cells(columns.size());
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::size_t width = columns[c].name.size();
    for (const Line& line : lines) {
      cells[c].push_back(line.cell ? line.cell(*columns[c].measures) : "");
      width = std::max(width, cells[c].back().size());
    }
    widths.push_back(width);
  }
  const auto row = [&](const std::string& name, auto&& cell) {
    std::string text = fmt::format("{:<{}}", name, name_width);
    for (std::size_t c = 0; c < columns.size(); ++c)
      text += fmt::format("  {:>{}}", cell(c), widths[c]);
    return text.erase(text.find_last_not_of(' ') + 1) + "\n";
  };
  std::string text = row("", [&](std::size_t c) { return columns[c].name; });
  for (std::size_t n = 0; n < lines.size(); ++n)
    text += row(lines[n].name, [&](std::size_t c) { return cells[c][n]; });
  return text;
}

nlohmann::ordered_json measures_json(const Measures& m) {
  nlohmann::ordered_json json{{"citizens", m.citizens},
                              {"ties", m.ties},
                              {"mean_degree", m.mean_degree},
                              {"degree_sd", m.degree_sd}};
  for (std::size_t n = 0; n < degree_percents.size(); ++n)
    json["degree_quantiles"][std::to_string(degree_percents[n])] = m.degree_quantiles[n];
  json["isolated"] = m.isolated;
  json["triangles"] = m.triangles.triangles;
  json["clustering"] = m.clustering;
  json["clustering_all"] = m.clustering_all;
  json["transitivity"] = m.triangles.transitivity();
  json["components"] = m.components;
  json["largest_component_share"] = m.giant_share;
  json["mean_path"] = m.paths.mean;
  json["mean_path_se"] = m.paths.error;
  json["longest_path"] = m.paths.longest;
  json["path_sources"] = m.paths.sources;
  json["core"] = m.core;
  json["core_citizens"] = m.core_citizens;
  json["ties_within"] = nlohmann::ordered_json::object();
  for (const auto& [name, mixing] : m.mixing) json["ties_within"][name] = mixing.within;
  for (const auto& [name, value] : m.assortativity) json["assortativity"][name] = value;
  for (const auto& [name, mixing] : m.mixing) json["assortativity"][name] = mixing.assortativity;
  return json;
}

}  // namespace

std::string network_words(const NetworkMeasures& measures) {
  std::vector<Column> columns;
  for (std::size_t n = 0; n < measures.layers.size(); ++n)
    columns.push_back({measures.names[n], &measures.layers[n]});
  if (measures.layers.size() != 1) columns.push_back({"whole", &measures.whole});
  const std::vector<Line> lines = lines_of(measures.whole);
  std::string text;
  for (std::size_t first = 0; first < columns.size(); first += columns_at_once) {
    const std::size_t last = std::min(columns.size(), first + columns_at_once);
    text += (first == 0 ? "" : "\n") +
            table(lines, {columns.begin() + static_cast<std::ptrdiff_t>(first),
                          columns.begin() + static_cast<std::ptrdiff_t>(last)});
  }
  return text;
}

nlohmann::ordered_json network_json(const NetworkMeasures& measures) {
  nlohmann::ordered_json json{{"layers", nlohmann::ordered_json::array()}};
  for (std::size_t n = 0; n < measures.layers.size(); ++n) {
    nlohmann::ordered_json layer{{"layer", measures.names[n]}};
    layer.update(measures_json(measures.layers[n]));
    json["layers"].push_back(std::move(layer));
  }
  json["whole"] = measures_json(measures.whole);
  return json;
}

std::string lists_words(const NetworkData& data) {
  std::string text;
  for (const TieList& list : data.lists) {
    text += list_words(list);
    // Where nobody is named back, each pair is listed once.
    const double returned = reciprocity(list.counts);
    if (list.directed && returned > 0)
      text += fmt::format("; {}% of those named name back", percent(returned));
    text += '\n';
  }
  return text;
}

void add_lists(nlohmann::ordered_json& json, const NetworkData& data) {
  for (const TieList& list : data.lists) {
    auto& layers = json["layers"];
    const auto layer = std::find_if(layers.begin(), layers.end(),
                                    [&](const auto& one) { return one["layer"] == list.layer; });
    (*layer)["listed"] = list_json(list);
    if (list.directed) (*layer)["reciprocity"] = reciprocity(list.counts);
  }
}

std::string degree_table(const NetworkData& data, int threads) {
  Rows rows;
  const auto add = [&rows](const std::string& name, const Graph& graph) {
    const DegreeCounts counts = count_degrees(graph);
    for (std::size_t degree = 0; degree < counts.size(); ++degree) {
      if (counts[degree] == 0) continue;
      rows.text(name)
          .integer(static_cast<std::int64_t>(degree))
          .integer(static_cast<std::int64_t>(counts[degree]))
          .end_row();
    }
  };
  for (std::size_t n = 0; n < data.layers.size(); ++n) add(data.layer_names[n], data.layers[n]);
  add("whole", join(data.layers, threads));
  return "layer,degree,citizens\n" + rows.bytes();
}

}  // namespace townhall
