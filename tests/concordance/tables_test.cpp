#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>

#include "scenario/scenario_folder.hpp"
#include "townhall/core/csv.hpp"

namespace townhall {
namespace {

/// The tables of a scenario as the program writes them.
class Output {
 public:
  explicit Output(const std::filesystem::path& scenario) {
    const std::string command = std::string("'") + TOWNHALL_EXECUTABLE + "' run '" +
                                scenario.string() + "' --quiet --threads 1 --output '" +
                                (folder_.path() / "out").string() + "' > /dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
  }
  [[nodiscard]] CsvFile table(const std::string& name) const {
    return read_csv(folder_.path() / "out" / (name + ".csv"));
  }

 private:
  ScenarioFolder folder_;
};

/// One row with its cells by column.
struct Line {
  const CsvFile& table;
  const CsvRow& row;

  const std::string& operator[](std::string_view column) const {
    return row.cells.at(table.column(column).value());
  }
  /// A count; -1 where the cell is empty.
  [[nodiscard]] long count(std::string_view column) const {
    const std::string& cell = (*this)[column];
    return cell.empty() ? -1 : std::stol(cell);
  }
  [[nodiscard]] double number(std::string_view column) const { return std::stod((*this)[column]); }
  [[nodiscard]] std::string run_and_month() const {
    return (*this)["arm"] + "/" + (*this)["replicate"] + "/" + (*this)["month"];
  }
};

void each_line(const CsvFile& table, auto&& visit) {
  for (const CsvRow& row : table.rows) visit(Line{table, row});
}

/// What every month of the timeseries must have, by arm, replicate and month.
std::map<std::string, Line> months_of(const CsvFile& timeseries) {
  std::map<std::string, Line> months;
  each_line(timeseries, [&](const Line& line) {
    CHECK(months.try_emplace(line.run_and_month(), line).second);
  });
  return months;
}

void expect_channels_to_add_up(const Output& output) {
  const CsvFile timeseries = output.table("timeseries"), channels = output.table("channels");
  struct Acts {
    std::map<std::string, long> admitted;
    long applicants = 0, answered = 0;
  };
  std::map<std::string, Acts> acts;
  each_line(channels, [&](const Line& line) {
    Acts& month = acts[line.run_and_month()];
    month.admitted[line["nest"]] += line.count("admitted");
    month.applicants += line.count("applicants");
    CHECK(line.count("admitted") <= line.count("applicants"));
    CHECK(line.count("answered") <= line.count("admitted"));
  });
  const auto months = months_of(timeseries);
  CHECK(acts.size() == months.size());
  for (const auto& [key, line] : months) {
    INFO(key);
    Acts& month = acts[key];
    const long open = line.count("open_participants"), called = line.count("occasion_participants");
    CHECK(month.admitted["open"] == open);
    CHECK(month.admitted["occasion"] == called);
    CHECK(line.count("participants") <= open + called);
    CHECK(line.count("participants") >= std::max(open, called));
    if (month.applicants > 0) {
      CHECK(line.number("turned_away_share") ==
            Approx(1 - double(open + called) / double(month.applicants)).margin(1e-12));
    }
  }
}

void expect_groups_to_add_up(const Output& output) {
  const CsvFile timeseries = output.table("timeseries"), groups = output.table("groups");
  const auto months = months_of(timeseries);
  std::map<std::string, std::map<std::string, double>> sums;
  each_line(groups, [&](const Line& line) {
    auto& sum = sums[line.run_and_month() + " " + line["dimension"]];
    for (const char* column : {"citizens", "participants", "open_participants"})
      sum[column] += double(line.count(column));
    if (line.count("citizens") == 0) return;
    for (const char* column : {"efficacy_mean", "satisfaction_mean"})
      sum[column] += line.number(column) * double(line.count("citizens"));
    CHECK(line.number("open_rate") ==
          Approx(double(line.count("open_participants")) / double(line.count("citizens"))));
  });
  CHECK(sums.size() == 7 * months.size());
  for (const auto& [key, sum] : sums) {
    INFO(key);
    const Line& month = months.at(key.substr(0, key.find(' ')));
    CHECK(sum.at("citizens") == double(month.count("citizens")));
    CHECK(sum.at("participants") == double(month.count("participants")));
    CHECK(sum.at("open_participants") == double(month.count("open_participants")));
    for (const char* column : {"efficacy_mean", "satisfaction_mean"})
      CHECK(sum.at(column) / sum.at("citizens") == Approx(month.number(column)).margin(1e-8));
  }
}

void expect_services_to_add_up(const Output& output) {
  const CsvFile services = output.table("services"), timeseries = output.table("timeseries");
  std::map<std::string, std::map<std::string, double>> sums;
  std::map<std::string, double> distance;
  each_line(services, [&](const Line& line) {
    auto& sum = sums[line.run_and_month()];
    for (const char* column :
         {"need_share", "voiced_share", "participants_need_share", "allocation"}) {
      if (!line[column].empty()) sum[column] += line.number(column);
    }
    distance[line.run_and_month()] +=
        std::fabs(line.number("allocation") - line.number("need_share"));
  });
  for (const auto& [key, line] : months_of(timeseries)) {
    INFO(key);
    for (const auto& [column, sum] : sums.at(key)) {
      INFO(column);
      CHECK(sum == Approx(1));
    }
    CHECK(line.number("service_match") == Approx(1 - distance.at(key) / 2));
  }
}

/// `turnout_months`: whether an occasion is called in a month.
void expect_rates_of_counts(const Output& output, auto&& occasion) {
  const CsvFile timeseries = output.table("timeseries");
  each_line(timeseries, [&](const Line& line) {
    INFO(line.run_and_month());
    const double citizens = double(line.count("citizens"));
    CHECK(line.number("participation_rate") ==
          Approx(double(line.count("participants")) / citizens));
    CHECK(line.number("open_rate") == Approx(double(line.count("open_participants")) / citizens));
    const long month = line.count("month");
    CHECK(line["ever_12m"].empty() == (month < 12));
    CHECK(line["turnout"].empty() == !occasion(month));
    if (occasion(month)) {
      CHECK(line.number("turnout") ==
            Approx(double(line.count("occasion_participants")) / citizens));
    } else {
      CHECK(line.count("occasion_participants") == 0);
    }
    CHECK(line["policy_cost"].empty());
  });
}

TEST_CASE("the tables of the minimal scenario tell one story") {
  const Output output(std::filesystem::path(TOWNHALL_SOURCE_DIR) / "scenarios/minimal.yaml");
  expect_channels_to_add_up(output);
  expect_groups_to_add_up(output);
  expect_services_to_add_up(output);
  expect_rates_of_counts(output, [](long) { return false; });
}

TEST_CASE("the tables of a busy scenario with a vote every other month tell one story") {
  const ScenarioFolder folder;
  const auto file = folder.write("busy.yaml", R"(
name: busy
seed: 2
months: 24
population: {villages: 4, citizens: 1000}
channels:
  vote: {nest: occasion, mode: collective, calendar: {every: 2, first: 2}, access: .9, cost: 0, skill_demand: 0,
         expects_answer: 0, reply: 0}
  council: {nest: occasion, mode: online, calendar: {every: 4, first: 2}, access: .5, cost: .2, capacity: 100}
  contact: {mode: individual, access: .9, cost: 1.2, skill_demand: .4, authenticity: .2, reply: .75, capacity: 40}
  hearing: {mode: collective, open: false, access: .5, cost: 1.3, authenticity: .3, reply: .45, attraction: .5}
decision: {open: {intercept: -3}}
policy_start: 13
policies: {openness: {hearing: {instrument: open_channel, channel: hearing}}}
arms: {open_hearing: [openness]}
)");
  const Output output(file);
  expect_channels_to_add_up(output);
  expect_groups_to_add_up(output);
  expect_services_to_add_up(output);
  expect_rates_of_counts(output, [](long month) { return month % 2 == 0; });
}

}  // namespace
}  // namespace townhall
