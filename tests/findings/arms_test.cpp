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
  std::string table = fmt::format("means over {} seeds (sd; wanted)\n{:<13}", arms.seeds(), "");
  for (const Column& column : columns) table += fmt::format("{:<22}", column.name);
  for (const Row& row : rows) {
    table += fmt::format("\n{:<13}", row.arm);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Column& column = columns[c];
      const OverSeeds got = arms.over_seeds(row.arm, column.observable, column.months);
      const double difference = std::fabs(got.mean - row.means[c]);
      table += fmt::format("{:<22}",
                           fmt::format("{:.4f} ({:.4f}; {:.3f})", got.mean, got.sd, row.means[c]));
      INFO(row.arm << ", " << column.name << ": " << got.mean << ", wanted " << row.means[c]);
      CHECK(difference <= allowed(row, column));
    }
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

TEST_CASE("the arms of a township of 20,000 end where they were published", "[findings][slow]") {
  const Arms arms(20000, 20);
  compare_cells(arms);
  count_orderings(arms);
}

}  // namespace townhall
