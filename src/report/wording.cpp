#include "townhall/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

namespace townhall {
namespace {

double scaled(Unit unit, double value) { return unit == Unit::points ? 100 * value : value; }

int digits(Unit unit) { return unit == Unit::points ? 1 : 3; }

/// Without "-0.0".
double settled(double value, int digits) {
  double step = 1;
  for (int digit = 0; digit < digits; ++digit) step *= 10;
  const double rounded = std::round(value * step) / step;
  return rounded == 0 ? 0 : rounded;
}

std::string number(Unit unit, double value, bool with_sign, int more_digits = 0) {
  if (std::isnan(value)) return "-";
  const int shown_digits = digits(unit) + more_digits;
  const double shown = settled(scaled(unit, value), shown_digits);
  return with_sign ? fmt::format("{:+.{}f}", shown, shown_digits)
                   : fmt::format("{:.{}f}", shown, shown_digits);
}

std::string with_unit(Unit unit, std::string text) {
  if (unit != Unit::points) return text;
  return text + (text == "1.0" || text == "+1.0" || text == "-1.0" ? " point" : " points");
}

std::string level_of(Unit unit, double level, int more_digits) {
  return number(unit, level, false, more_digits) + (unit == Unit::points ? "%" : "");
}

}  // namespace

Unit unit_of(const OutcomeMeasure& measure) { return measure.share ? Unit::points : Unit::plain; }

bool shows(Unit unit, double change) { return settled(scaled(unit, change), digits(unit)) != 0; }

std::string size_words(Unit unit, double size) {
  return with_unit(unit, number(unit, size, false));
}

std::string change_words(Unit unit, double change) {
  return with_unit(unit, number(unit, change, true));
}

std::string interval_words(Unit unit, const Estimated& estimated, bool sizes) {
  if (!sizes)
    return fmt::format("({} to {})", number(unit, estimated.low, true),
                       number(unit, estimated.high, true));
  const double a = std::fabs(estimated.low), b = std::fabs(estimated.high);
  return fmt::format("({} to {})", number(unit, std::min(a, b), false),
                     number(unit, std::max(a, b), false));
}

std::string signed_words(Unit unit, const Estimated& estimated) {
  return fmt::format("{} {}", number(unit, estimated.value, true), interval_words(unit, estimated));
}

std::string level_words(Unit unit, double level) { return level_of(unit, level, 0); }

std::pair<std::string, std::string> levels_words(Unit unit, double a, double b) {
  const bool look_the_same = level_words(unit, a) == level_words(unit, b);
  const int more_digits = look_the_same && a != b ? 1 : 0;
  return {level_of(unit, a, more_digits), level_of(unit, b, more_digits)};
}

std::string thousands(double value) {
  if (std::isnan(value)) return "-";
  std::string text = fmt::format("{:.0f}", std::fabs(value));
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return (value <= -.5 ? "-" : "") + text;
}

std::string money_words(double amount) {
  const double size = std::fabs(amount);
  if (std::isnan(amount)) return "-";
  return size >= 100  ? thousands(amount)
         : size >= 10 ? fmt::format("{:.1f}", amount)
                      : fmt::format("{:.2f}", amount);
}

std::string group_words(const std::string& dimension, const std::string& group) {
  static const std::map<std::string, std::string> fifths{{"1", "the poorest fifth"},
                                                         {"2", "the second fifth of income"},
                                                         {"3", "the middle fifth of income"},
                                                         {"4", "the fourth fifth of income"},
                                                         {"5", "the richest fifth"}};
  if (dimension == "income_quintile") return fifths.at(group);
  if (dimension == "member") return group == "1" ? "members" : "those in no association";
  if (dimension == "sex") return group == "woman" ? "women" : "men";
  if (dimension == "age") return "those aged " + group;
  if (dimension == "culture") return "those of " + group + " culture";
  std::string words = group;
  std::replace(words.begin(), words.end(), '_', ' ');
  if (dimension == "education")
    return group == "none" ? "those without schooling" : "those with " + words + " schooling";
  return dimension == "village" || dimension == "township" ? "those of " + group : group;
}

std::string capitalised(std::string text) {
  if (!text.empty())
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

std::string counted(std::uint64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string list_words(const TieList& list) {
  const TieCounts& counts = list.counts;
  const auto number = [](std::uint64_t count, const char* one, const char* many) {
    return thousands(static_cast<double>(count)) + " " + (count == 1 ? one : many);
  };
  return list.layer + ": " + number(counts.listed, "row", "rows") + " of " + list.file + ", " +
         number(counts.ties, "tie", "ties") + "; " +
         number(counts.duplicates, "duplicate", "duplicates") + ", " +
         number(counts.loops, "self loop", "self loops") + ", " +
         number(counts.one_way, "named from one end only", "named from one end only") + ", " +
         number(counts.unknown, "with an unknown id", "with unknown ids");
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t n = 0; n < items.size(); ++n)
    text += (n == 0 ? "" : n + 1 == items.size() ? " and " : ", ") + items[n];
  return text;
}

}  // namespace townhall
