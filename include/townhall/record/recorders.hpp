#pragma once

#include <string_view>
#include <vector>

#include "townhall/record/recorder.hpp"

namespace townhall {

/// How the year went: a row a month, a column an observable.
class Timeseries : public Recorder {
 public:
  using Recorder::Recorder;
  static TableInfo info();
  [[nodiscard]] std::string_view table() const override { return "timeseries"; }
  void month(const MonthView& view) override;
};

/// Who took part: a row a month, dimension and group.
class GroupTable : public Recorder {
 public:
  using Recorder::Recorder;
  static TableInfo info();
  [[nodiscard]] std::string_view table() const override { return "groups"; }
  void start(const World& world) override;
  void month(const MonthView& view) override;

 private:
  std::vector<std::vector<std::string>> keys_;  ///< the cells that name each dimension's groups
};

/// Through which channels: a row a month and channel.
class Channels : public Recorder {
 public:
  using Recorder::Recorder;
  static TableInfo info();
  [[nodiscard]] std::string_view table() const override { return "channels"; }
  void month(const MonthView& view) override;
};

/// What was needed, heard and delivered: a row a month and service domain.
class ServiceTable : public Recorder {
 public:
  using Recorder::Recorder;
  static TableInfo info();
  [[nodiscard]] std::string_view table() const override { return "services"; }
  void month(const MonthView& view) override;
};

/// Where: a row a month and township; only where there are several.
class Townships : public Recorder {
 public:
  using Recorder::Recorder;
  static TableInfo info();
  [[nodiscard]] std::string_view table() const override { return "townships"; }
  void month(const MonthView& view) override;
};

/// Single citizens, every month.
class Panel : public Recorder {
 public:
  Panel(std::string arm, std::int64_t replicate, PanelSize size)
      : Recorder(std::move(arm), replicate), size_(size) {}
  static TableInfo info();
  [[nodiscard]] std::string_view table() const override { return "panel"; }
  void start(const World& world) override;
  void month(const MonthView& view) override;

 private:
  PanelSize size_;
  std::vector<std::uint32_t> citizens_;
};

/// Who knows whom at month 0: a row a tie.
class TieTable : public Recorder {
 public:
  using Recorder::Recorder;
  static TableInfo info();
  [[nodiscard]] std::string_view table() const override { return "network"; }
  void start(const World& world) override;
  void month(const MonthView&) override {}
};

}  // namespace townhall
