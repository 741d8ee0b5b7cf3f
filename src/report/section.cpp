#include <fmt/color.h>
#include <fmt/format.h>

#include <algorithm>

#include "townhall/report/comparison.hpp"

namespace townhall {
namespace {

/// Columns on the screen, where a letter of several bytes is one.
std::size_t shown_width(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, shown_width(text)), ' ');
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t c = 0; c < cells.size(); ++c)
    line += c + 1 == cells.size() ? cells[c] : padded(cells[c], widths[c] + 2);
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string section_text(const ReportSection& section, bool colour) {
  std::vector<std::size_t> widths;
  for (const std::string& column : section.columns) widths.push_back(shown_width(column));
  for (const auto& row : section.rows) {
    for (std::size_t c = 0; c < row.size(); ++c)
      widths[c] = std::max(widths[c], shown_width(row[c]));
  }
  std::string text =
      (colour ? fmt::format(fmt::emphasis::bold, "{}", section.heading) : section.heading) + "\n";
  if (!section.columns.empty()) text += line_of(section.columns, widths);
  for (const auto& row : section.rows) text += line_of(row, widths);
  if (!section.columns.empty() && !section.sentences.empty()) text += "\n";
  for (const std::string& sentence : section.sentences)
    text += (section.columns.empty() ? "  " : "") + sentence + "\n";
  return text;
}

std::string section_markdown(const ReportSection& section) {
  const auto line = [](const std::vector<std::string>& cells) {
    return fmt::format("| {} |\n", fmt::join(cells, " | "));
  };
  std::string text = fmt::format("**{}**\n\n", section.heading);
  if (!section.columns.empty()) {
    text += line(section.columns) + line(std::vector<std::string>(section.columns.size(), "---"));
    for (const auto& row : section.rows) text += line(row);
    text += "\n";
  }
  for (const std::string& sentence : section.sentences) text += "- " + sentence + "\n";
  return text;
}

}  // namespace townhall
