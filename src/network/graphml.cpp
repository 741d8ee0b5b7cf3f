#include "townhall/network/graphml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "townhall/core/csv.hpp"
#include "townhall/core/text_file.hpp"
#include "townhall/network/id_table.hpp"

namespace townhall {
namespace {

using Tree = boost::property_tree::ptree;

/// What a `key` of the file says of `data` that name it.
struct Key {
  std::string name;
  bool of_nodes = false, of_edges = false;
  std::optional<std::string> fallback;
};

std::optional<std::string> attribute(const Tree& element, const char* name) {
  const auto attributes = element.find("<xmlattr>");
  if (attributes == element.not_found()) return std::nullopt;
  const auto found = attributes->second.find(name);
  if (found == attributes->second.not_found()) return std::nullopt;
  return found->second.data();
}

/// Without the white space that some writers lay text out with.
std::string trimmed(const std::string& text) {
  constexpr std::string_view space = " \t\n\r";
  const std::size_t first = text.find_first_not_of(space);
  return first == std::string::npos ? ""
                                    : text.substr(first, text.find_last_not_of(space) + 1 - first);
}

/// Where the markup that begins at `at` ends: behind comments, character data, instructions and
/// declarations, tags with what stands in their quotes.
std::size_t end_of_markup(std::string_view text, std::size_t at) {
  const auto behind = [&](std::string_view ending) {
    const std::size_t end = text.find(ending, at);
    return end == std::string_view::npos ? text.size() : end + ending.size();
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("<!--")) return behind("-->");
  if (rest.starts_with("<![CDATA[")) return behind("]]>");
  if (rest.starts_with("<?")) return behind("?>");
  std::size_t open = 0;  // brackets of a declaration, which hold others
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char letter = text[at];
    if (quote != 0) {
      if (letter == quote) quote = 0;
    } else if (letter == '"' || letter == '\'') {
      quote = letter;
    } else if (letter == '[') {
      ++open;
    } else if (letter == ']' && open > 0) {
      --open;
    } else if (letter == '>' && open == 0) {
      return at + 1;
    }
  }
  return at;
}

/// How deep elements lie within each other: the parser descends by calling itself.
std::size_t nesting_of(std::string_view text) {
  std::size_t here = 0, deepest = 0, end = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', end)) {
    end = end_of_markup(text, at);
    const char kind = at + 1 < text.size() ? text[at + 1] : '!';
    if (kind == '!' || kind == '?') continue;
    if (kind == '/') {
      here -= here > 0 ? 1 : 0;
      continue;
    }
    deepest = std::max(deepest, ++here);
    if (text[end - 1] == '>' && text[end - 2] == '/') --here;
  }
  return deepest;
}

/// Boost.Graph's own reader is not used: it forgets the ids of nodes, makes nodes that no element
/// declares, and passes over graphs within graphs.
class GraphmlReader {
 public:
  GraphmlReader(const std::filesystem::path& file, std::string_view only)
      : file_(file),
        only_(only),
        network_{.file = file.string(), .format = NetworkFormat::graphml} {}

  NetworkFile read();

 private:
  Tree parse() const;
  const Tree& find_graph(const Tree& document);
  void read_keys(const Tree& graphml);
  void check_elements(const Tree& graph);
  void read_nodes(const Tree& graph);
  void read_edges(const Tree& graph);
  void read_edge(const Tree& edge, std::size_t number);
  void check_direction(const Tree& edge, const std::string& path);
  std::optional<std::uint32_t> read_end(const Tree& edge, const std::string& path, const char* end);
  const Key* key_of(const Tree& data, const std::string& path, bool of_edges);
  ListedTies& layer_called(const std::string& name);

  void refuse(std::string path, std::string found, std::string allowed, std::string nearest = {}) {
    add_csv_problem(problems_, {.place = {.file = network_.file},
                                .path = std::move(path),
                                .found = std::move(found),
                                .allowed = std::move(allowed),
                                .nearest = std::move(nearest)});
  }

  std::filesystem::path file_;
  std::string_view only_;
  NetworkFile network_;
  std::map<std::string, Key> keys_;
  IdTable nodes_;
  bool has_layers_ = false;
  Problems problems_;
};

Tree GraphmlReader::parse() const {
  const auto refuse_at = [&](std::size_t line, std::size_t column, std::string found) {
    throw Problems({.place = {network_.file, line, column},
                    .path = {},
                    .found = std::move(found),
                    .allowed = "a GraphML file: XML in UTF-8",
                    .nearest = {}});
  };
  const std::string text = read_text_file(file_, "a GraphML file that can be read");
  if (const std::size_t wrong = find_wrong_byte(text); wrong != std::string::npos) {
    const std::size_t line = text.rfind('\n', wrong) + 1;  // npos + 1 is the first line's start
    refuse_at(static_cast<std::size_t>(std::count(
                  text.begin(), text.begin() + static_cast<std::ptrdiff_t>(line), '\n')) +
                  1,
              wrong - line + 1, std::string(wrong_byte_words(text.substr(wrong, 1))));
  }
  constexpr std::size_t most_nesting = 1000;
  if (nesting_of(text) > most_nesting)
    refuse_at(0, 0, fmt::format("elements more than {} deep in each other", most_nesting));
  std::istringstream in(text);
  Tree tree;
  try {
    read_xml(in, tree, boost::property_tree::xml_parser::no_comments);
  } catch (const boost::property_tree::xml_parser_error& error) {
    refuse_at(error.line(), 0, "XML that is not well formed (" + error.message() + ")");
  }
  return tree;
}

void GraphmlReader::read_keys(const Tree& graphml) {
  for (const auto& [kind, element] : graphml) {
    if (kind != "key") continue;
    const auto id = attribute(element, "id");
    if (!id) {
      refuse("key", "no id", "an id for every key");
      continue;
    }
    const std::string of = attribute(element, "for").value_or("all");
    Key key{.name = attribute(element, "attr.name").value_or(*id),
            .of_nodes = of == "node" || of == "all",
            .of_edges = of == "edge" || of == "all",
            .fallback = {}};
    if (const auto fallback = element.find("default"); fallback != element.not_found())
      key.fallback = fallback->second.data();
    if (key.of_edges && is_weight(key.name))
      problems_.add(
          weight_problem({.file = network_.file}, "an attribute of edges called " + key.name));
    has_layers_ = has_layers_ || (key.of_edges && key.name == "layer");
    keys_.insert_or_assign(*id, std::move(key));
  }
}

const Tree& GraphmlReader::find_graph(const Tree& document) {
  const auto graphml = document.find("graphml");
  const std::size_t graphs = graphml == document.not_found() ? 0 : graphml->second.count("graph");
  if (graphs != 1) {
    refuse(
        {},
        graphml == document.not_found() ? "no element graphml" : fmt::format("{} graphs", graphs),
        "one graph within the element graphml");
    throw problems_;
  }
  read_keys(graphml->second);
  const Tree& graph = graphml->second.find("graph")->second;
  const std::string edges = attribute(graph, "edgedefault").value_or("");
  if (edges != "directed" && edges != "undirected") {
    refuse("graph", edges.empty() ? "no edgedefault" : fmt::format("edgedefault '{}'", edges),
           "edgedefault directed or undirected");
  }
  network_.directed = edges == "directed";
  return graph;
}

void GraphmlReader::check_elements(const Tree& graph) {
  bool nested = false, hyperedges = false;
  for (const auto& [kind, element] : graph) {
    nested = nested || kind == "graph" || element.count("graph") > 0;
    hyperedges = hyperedges || kind == "hyperedge";
  }
  if (nested) refuse("graph", "a graph within the graph", "one graph");
  if (hyperedges) refuse("graph", "a hyperedge", "edges of two ends");
}

const Key* GraphmlReader::key_of(const Tree& data, const std::string& path, bool of_edges) {
  const std::string id = attribute(data, "key").value_or("");
  const auto key = keys_.find(id);
  if (key != keys_.end() && (of_edges ? key->second.of_edges : key->second.of_nodes))
    return &key->second;
  refuse(path, fmt::format("data of the key '{}'", id),
         fmt::format("a key that the file declares for {}", of_edges ? "edges" : "nodes"));
  return nullptr;
}

void GraphmlReader::read_nodes(const Tree& graph) {
  for (const auto& [kind, element] : graph) {
    if (kind != "node") continue;
    const std::string id = attribute(element, "id").value_or("");
    const std::size_t known = nodes_.ids().size();
    if (id.empty() || nodes_.add(id) < known) {
      refuse("node", id.empty() ? "no id" : fmt::format("'{}' twice", id),
             "an id of its own for every node");
      continue;
    }
    for (const auto& [part, data] : element) {
      if (part != "data") continue;
      const Key* const key = key_of(data, fmt::format("node '{}'", id), false);
      if (key == nullptr) continue;
      auto& column = network_.attributes[key->name];
      column.resize(known, key->fallback.value_or(""));
      column.push_back(data.data());
      column.resize(known + 1);  // the last of two
    }
  }
  for (const auto& [id, key] : keys_) {
    if (key.of_nodes && (key.fallback || network_.attributes.count(key.name) > 0))
      network_.attributes[key.name].resize(nodes_.ids().size(), key.fallback.value_or(""));
  }
}

std::optional<std::uint32_t> GraphmlReader::read_end(const Tree& edge, const std::string& path,
                                                     const char* end) {
  const auto id = attribute(edge, end);
  if (id) {
    if (const auto node = nodes_.find(*id)) return node;
  }
  constexpr std::size_t most_proposals = 10;
  const bool proposes = id && problems_.list().size() < most_proposals;
  refuse(fmt::format("{}: {}", path, end), id ? fmt::format("'{}'", *id) : std::string("nothing"),
         "a node that the file declares",
         proposes ? nearest_name(*id, nodes_.ids()) : std::string());
  return std::nullopt;
}

void GraphmlReader::check_direction(const Tree& edge, const std::string& path) {
  const auto directed = attribute(edge, "directed");
  if (!directed || *directed == (network_.directed ? "true" : "false")) return;
  refuse(path, fmt::format("directed '{}'", *directed),
         fmt::format("edges that are all {}, as edgedefault says",
                     network_.directed ? "directed" : "undirected"));
}

ListedTies& GraphmlReader::layer_called(const std::string& name) {
  auto& layers = network_.layers;
  const auto found = std::find_if(layers.begin(), layers.end(),
                                  [&](const ListedTies& one) { return one.layer == name; });
  if (found != layers.end()) return *found;
  layers.push_back({.layer = name, .ties = {}, .places = {}});
  return layers.back();
}

void GraphmlReader::read_edge(const Tree& edge, std::size_t number) {
  const std::string path = fmt::format("edge {}", number);
  check_direction(edge, path);
  const auto source = read_end(edge, path, "source"), target = read_end(edge, path, "target");
  std::optional<std::string> layer;
  for (const auto& [id, key] : keys_) {
    if (key.of_edges && key.name == "layer") layer = key.fallback;
  }
  for (const auto& [part, data] : edge) {
    if (part != "data") continue;
    const Key* const key = key_of(data, path, true);
    if (key != nullptr && key->name == "layer") layer = trimmed(data.data());
  }
  if (has_layers_ && layer.value_or("").empty()) {
    refuse(path + ": layer", "nothing", "a layer's name for every edge, or no such attribute");
    return;
  }
  ListedTies& listed = layer_called(layer.value_or(""));
  if (!source || !target || (!only_.empty() && listed.layer != only_)) return;
  listed.ties.push_back({*source, *target});
  listed.places.add(number);
}

void GraphmlReader::read_edges(const Tree& graph) {
  if (!has_layers_) layer_called({});
  std::size_t number = 0;
  for (const auto& [kind, element] : graph) {
    if (kind == "edge") read_edge(element, ++number);
  }
}

NetworkFile GraphmlReader::read() {
  const Tree document = parse();
  const Tree& graph = find_graph(document);
  check_elements(graph);
  read_nodes(graph);
  read_edges(graph);
  problems_.throw_if_any();
  network_.ids = std::move(nodes_).take_ids();
  return std::move(network_);
}

}  // namespace

NetworkFile read_graphml(const std::filesystem::path& file, std::string_view only) {
  return GraphmlReader(file, only).read();
}

bool is_weight(std::string_view name) {
  constexpr std::string_view weight = "weight";
  return std::equal(name.begin(), name.end(), weight.begin(), weight.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

Problem weight_problem(Place place, std::string found) {
  return {.place = std::move(place),
          .path = "weight",
          .found = std::move(found),
          .allowed =
              "none: all ties of a layer weigh the same; what they weigh is the layer's own "
              "weight in the scenario, so ties of different weights are layers of their own",
          .nearest = {}};
}

}  // namespace townhall
