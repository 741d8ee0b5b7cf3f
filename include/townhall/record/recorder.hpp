#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "townhall/core/table.hpp"
#include "townhall/engine/block_plan.hpp"
#include "townhall/engine/tally.hpp"
#include "townhall/engine/world.hpp"
#include "townhall/record/design.hpp"

namespace townhall {

/// A table's name and columns, and the question it answers.
struct TableInfo {
  std::string_view name;
  std::string_view question;
  std::vector<ColumnInfo> columns;
};

/// The first columns of every table.
[[nodiscard]] std::vector<ColumnInfo> with_keys(std::vector<ColumnInfo> others);

/// All that a recorder sees, after a month. It cannot write any of it.
struct MonthView {
  const World& world;
  const Tally& tally;
  std::span<const Deed> deeds;  ///< of each citizen; empty unless a panel is recorded
};

/// Turns months into rows of one table; knows the arm and replicate that it records.
class Recorder {
 public:
  Recorder(const std::string& arm, std::int64_t replicate)
      : run_(csv_cell(arm) + ',' + std::to_string(replicate)) {}
  virtual ~Recorder() = default;
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  [[nodiscard]] virtual std::string_view table() const = 0;
  /// Called once, at month 0.
  virtual void start(const World&) {}
  virtual void month(const MonthView& view) = 0;

  [[nodiscard]] const Rows& rows() const { return rows_; }
  [[nodiscard]] Rows take_rows() { return std::exchange(rows_, {}); }

 protected:
  /// Starts a row with its keys.
  Rows& row(std::uint32_t month) { return rows_.cells(run_).integer(month); }
  [[nodiscard]] Rows& all_rows() { return rows_; }

 private:
  std::string run_;  ///< the cells that say which run this is
  Rows rows_;
};

/// Every table of months that a run can write, in the order of the docs.
[[nodiscard]] const std::vector<TableInfo>& tables();

/// runs.csv and columns.csv, which stand beside them.
[[nodiscard]] TableInfo runs_table();
[[nodiscard]] TableInfo columns_table();

/// The recorders that a scenario asks for. `network` tables are written by the first arm only,
/// since arms share it.
[[nodiscard]] std::vector<std::unique_ptr<Recorder>> make_recorders(const RecordDesign& design,
                                                                    const World& world,
                                                                    const std::string& arm,
                                                                    std::int64_t replicate,
                                                                    bool first_arm);

}  // namespace townhall
