#include "townhall/report/drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "townhall/core/xml.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

// Lengths in pixels.
constexpr double picture = 900, margin = 24, legend = 250, line_height = 20;
constexpr double least_radius = 2, most_radius = 9;

/// How much smaller dots and fainter ties are where there are many citizens.
double shrinking(std::size_t citizens) {
  constexpr double few = 400;
  return std::min(1.0, std::sqrt(few / static_cast<double>(citizens)));
}

/// Okabe & Ito's palette, made for people who see few colours.
constexpr std::array<std::string_view, colours> categories{
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#f0e442"};
/// Five steps from dark to light of the map cividis, which rises in brightness for everybody.
constexpr std::array<std::string_view, years_at_school.size()> levels{
    "#00224e", "#434e6c", "#7d7c78", "#bcae6c", "#fee838"};
constexpr std::string_view not_known = "#bbbbbb";

/// From the palette's other end: the first layers and the first villages look different.
std::string_view layer_colour(std::size_t layer) {
  constexpr std::array<std::size_t, colours> order{5, 4, 6, 3, 2, 1, 0, 7};
  return categories[order[layer % colours]];
}

/// Ties of layers beyond the palette are dashed.
std::string layer_style(std::size_t layer) {
  return fmt::format("stroke=\"{}\"{}", layer_colour(layer),
                     layer < colours ? "" : " stroke-dasharray=\"4 2\"");
}

/// A colour and what it means.
struct Key {
  std::string_view colour;
  std::string meaning;
};

/// What the colours of citizens say, and which each has.
struct Colours {
  std::string heading;
  std::vector<Key> keys;
  std::vector<std::string_view> of;
};

Colours colours_of(const NetworkData& data, Colouring colouring) {
  Colours all{"Citizens", {}, std::vector<std::string_view>(data.citizens(), not_known)};
  if (colouring == Colouring::village) {
    all.heading = "Citizens, by village";
    const Traits::Group& villages = *data.traits.group("village");
    for (std::size_t n = 0; n < villages.labels.size(); ++n)
      all.keys.push_back({categories[n % colours], villages.labels[n]});
    for (std::size_t i = 0; i < all.of.size(); ++i)
      if (villages.of[i] != Traits::no_group) all.of[i] = categories[villages.of[i] % colours];
  } else if (colouring == Colouring::education) {
    all.heading = "Citizens, by schooling";
    const auto words = names(Education{});
    for (std::size_t level = 0; level < levels.size(); ++level) {
      std::string meaning(words[level]);
      std::replace(meaning.begin(), meaning.end(), '_', ' ');
      all.keys.push_back({levels[level], meaning});
    }
    const auto& values = data.traits.number("education")->values;
    for (std::size_t i = 0; i < all.of.size(); ++i) {
      if (values[i] >= 0 && values[i] < static_cast<double>(levels.size()))
        all.of[i] = levels[static_cast<std::size_t>(values[i])];
    }
  }
  return all;
}

/// Places as pixels, of which the longer side of the picture has `picture`.
struct Canvas {
  std::vector<Point> at;
  double height = 2 * margin;
};

Canvas fit(const std::vector<Point>& places) {
  Canvas canvas;
  if (places.empty()) return canvas;
  Point low = places.front(), high = places.front();
  for (const Point& place : places) {
    low = {std::min(low.x, place.x), std::min(low.y, place.y)};
    high = {std::max(high.x, place.x), std::max(high.y, place.y)};
  }
  const double side = std::max({high.x - low.x, high.y - low.y, 1e-9});
  const double scale = (picture - 2 * margin) / side;
  for (const Point& place : places)
    canvas.at.push_back({margin + (place.x - low.x) * scale, margin + (high.y - place.y) * scale});
  canvas.height += (high.y - low.y) * scale;
  return canvas;
}

std::string ties_svg(const Graph& graph, std::size_t layer, const std::vector<Point>& at) {
  std::string path;
  for (std::uint32_t citizen = 0; citizen < num_vertices(graph); ++citizen) {
    for (const std::uint32_t contact : graph.row(citizen)) {
      if (contact < citizen) continue;
      path += fmt::format("M{:.1f} {:.1f}L{:.1f} {:.1f}", at[citizen].x, at[citizen].y,
                          at[contact].x, at[contact].y);
    }
  }
  return fmt::format("<path d=\"{}\" {} stroke-opacity=\"{:.2f}\" fill=\"none\"/>\n", path,
                     layer_style(layer), .45 * shrinking(at.size()));
}

std::string citizens_svg(const NetworkData& data, const Colours& colour, const Graph& whole,
                         const std::vector<Point>& at) {
  double most = 1;
  for (std::uint32_t i = 0; i < at.size(); ++i)
    most = std::max(most, static_cast<double>(out_degree(i, whole)));
  std::string text;
  for (std::uint32_t i = 0; i < at.size(); ++i) {
    const auto degree = out_degree(i, whole);
    const double radius =
        shrinking(at.size()) * (least_radius + (most_radius - least_radius) *
                                                   std::sqrt(static_cast<double>(degree) / most));
    text += fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" fill=\"{}\"><title>{}: "
        "{}</title></circle>\n",
        at[i].x, at[i].y, radius, colour.of[i],
        data.ids.empty() ? std::to_string(i) : xml_text(data.ids[i]), counted(degree, "contact"));
  }
  return text;
}

std::string legend_svg(const NetworkData& data, const Colours& colour, double& bottom) {
  double y = margin + line_height;
  std::string text;
  const auto word = [&](double x, std::string_view style, std::string_view words) {
    text += fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", picture + x, y + 4, style,
                        xml_text(words));
  };
  const auto heading = [&](std::string_view words) {
    word(0, " font-weight=\"bold\"", words);
    y += line_height;
  };
  heading("Ties, by layer");
  for (std::size_t layer = 0; layer < data.layers.size(); ++layer) {
    text += fmt::format("<path d=\"M{} {}h22\" {} stroke-width=\"3\"/>\n", picture, y,
                        layer_style(layer));
    word(32, "", data.layer_names[layer]);
    y += line_height;
  }
  y += line_height / 2;
  heading(colour.heading);
  for (const Key& key : colour.keys) {
    text += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"6\" fill=\"{}\"/>\n", picture + 11, y,
                        key.colour);
    word(32, "", key.meaning);
    y += line_height;
  }
  word(0, "", "The larger, the more contacts");
  bottom = y + line_height;
  return text;
}

}  // namespace

Colouring usual_colouring(const Traits& traits) {
  const Traits::Group* const villages = traits.group("village");
  if (villages && villages->labels.size() > 1 && villages->labels.size() <= colours)
    return Colouring::village;
  return traits.number("education") ? Colouring::education : Colouring::none;
}

std::string draw(const NetworkData& data, const std::vector<Point>& places, Colouring colouring) {
  const Canvas canvas = fit(places);
  const Colours colour = colours_of(data, colouring);
  const Graph whole = join(data.layers);
  double bottom = 0;
  const std::string key = legend_svg(data, colour, bottom);
  const double height = std::max(canvas.height, bottom);
  std::string ties, list;
  for (std::size_t layer = 0; layer < data.layers.size(); ++layer) {
    ties += ties_svg(data.layers[layer], layer, canvas.at);
    list += fmt::format("{}{} {}", layer == 0 ? "" : ", ", data.layer_names[layer],
                        data.layers[layer].columns().size() / 2);
  }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
      "height=\"{1:.0f}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"sans-serif\" "
      "font-size=\"14\">\n<title id=\"title\">{2}: {3}, {4}</title>\n"
      "<desc id=\"desc\">Citizens as dots, those who are tied close together; ties as lines, "
      "coloured by layer ({5}). {6}. A larger dot has more contacts.</desc>\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<g stroke-width=\"1\">\n{7}</g>\n"
      "<g stroke=\"#ffffff\" stroke-width=\".8\">\n{8}</g>\n{9}</svg>\n",
      picture + legend, height, xml_text(data.name), counted(data.citizens(), "citizen"),
      counted(whole.columns().size() / 2, "tie"), xml_text(list), colour.heading, ties,
      citizens_svg(data, colour, whole, canvas.at), key);
}

}  // namespace townhall
