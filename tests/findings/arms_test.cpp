#include "support/arms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

namespace townhall {
namespace {

/// A column of the published table: an observable, its months, and the standard deviations over
/// seeds of the first and the last arm; the others lie between.
struct Column {
  const char* name;
  const char* observable;
  Months months;
  double baseline_sd;
  double all_sd;
};
constexpr std::array columns{
    Column{"before", "open_rate", before, .0011, .0011},
    Column{"year 1", "open_rate", first_year, .0010, .0018},
    Column{"last 24", "open_rate", last_two_years, .0011, .0029},
    Column{"ever_12m", "ever_12m", last_two_years, .0028, .0031},
    Column{"match", "service_match", last_two_years, .0102, .0049},
    Column{"efficacy", "efficacy_mean", last_two_years, .0016, .0009},
    Column{"satisf.", "satisfaction_mean", last_two_years, .0075, .0033},
    Column{"answered", "answered_share", last_two_years, .0035, .0008},
};

struct Row {
  const char* arm;
  std::array<double, columns.size()> means;
};
constexpr std::array rows{
    Row{"baseline", {.049, .050, .053, .254, .672, .346, .500, .351}},
    Row{"narrow", {.049, .027, .028, .149, .664, .347, .496, .350}},
    Row{"placebo", {.049, .051, .054, .263, .673, .346, .500, .351}},
    Row{"widen", {.049, .060, .061, .311, .675, .302, .500, .310}},
    Row{"tokenistic", {.049, .054, .037, .239, .642, .100, .474, .048}},
    Row{"formality", {.049, .045, .032, .192, .642, .124, .475, .055}},
    Row{"authentic", {.049, .058, .107, .381, .797, .754, .604, .791}},
    Row{"associations", {.049, .086, .099, .394, .681, .349, .503, .355}},
    Row{"citizens", {.049, .069, .089, .361, .686, .346, .507, .351}},
    Row{"all", {.049, .159, .355, .782, .838, .785, .649, .790}},
};

/// Half of the last digit that the table was published with, beside the seeds' own spread.
double allowed(const Row& row, const Column& column) {
  const std::string_view arm = row.arm;
  const double sd = arm == "baseline" ? column.baseline_sd
                    : arm == "all"    ? column.all_sd
                                      : std::max(column.baseline_sd, column.all_sd);
  return sd + .0005;
}

void compare_cells(const Arms& arms) {
  std::string table = fmt::format("mean over {} seeds, wanted, sd\n{:<12}", arms.seeds(), "");
  for (const Column& column : columns) table += fmt::format("{:>8}", column.name);
  for (const Row& row : rows) {
    std::string got = fmt::format("\n{:<12}", row.arm),
                wanted = fmt::format("\n{:<12}", "  wanted"), sds = fmt::format("\n{:<12}", "  sd");
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const OverSeeds cell = arms.over_seeds(row.arm, columns[c].observable, columns[c].months);
      got += fmt::format("{:8.4f}", cell.mean);
      wanted += fmt::format("{:8.3f}", row.means[c]);
      sds += fmt::format("{:8.4f}", cell.sd);
      INFO(row.arm << ", " << columns[c].name << ": " << cell.mean << ", wanted " << row.means[c]);
      CHECK(std::fabs(cell.mean - row.means[c]) <= allowed(row, columns[c]));
    }
    table += got + wanted + sds;
  }
  WARN(table);
}

void count_orderings(const Arms& arms) {
  std::string table = "seeds in which each ordering holds\n";
  for (const Ordering& ordering : orderings()) {
    const std::int64_t held = count_seeds(ordering, arms);
    table += fmt::format("{:>3}  {}\n", held, ordering.name);
    INFO(ordering.name << ": held in " << held << " of " << arms.seeds() << " seeds");
    CHECK(held >= 19);
  }
  WARN(table);
}

}  // namespace

TEST_CASE("the arms of a township end where they were published and in that order",
          "[findings][slow]") {
  const Arms arms(20000, 20);
  compare_cells(arms);
  count_orderings(arms);
}

}  // namespace townhall
