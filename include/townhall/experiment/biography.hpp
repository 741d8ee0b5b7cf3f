#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "townhall/core/table.hpp"
#include "townhall/experiment/experiment.hpp"
#include "townhall/policy/program.hpp"
#include "townhall/record/citizen_month.hpp"

namespace townhall {

/// Who a citizen is at month 0.
struct Portrait {
  std::string citizen;  ///< id, as panel.csv writes it
  std::string township;
  std::string village;
  float age = 0;  ///< years
  bool woman = false;
  std::uint32_t income_quintile = 0;  ///< 0 (poorest fifth) to 4
  bool internet = false;
  std::uint32_t household = 1;                                ///< citizens in it
  std::string need;                                           ///< the service domain needed most
  std::vector<std::pair<std::string, std::size_t>> contacts;  ///< how many in each layer
  CitizenMonth start;                                         ///< without acts
};

/// An intervention that reaches a citizen in a month.
struct Reached {
  std::string intervention;  ///< package/intervention
  Reach how = Reach::direct;

  bool operator==(const Reached&) const = default;
};

/// A month of a life.
struct LifeMonth {
  CitizenMonth citizen;
  std::vector<Reached> reached;
};

/// One citizen's whole time under one course of policy.
struct Life {
  std::string arm;
  std::vector<LifeMonth> months;  ///< month t is the entry t - 1
};

/// The lives of one citizen in the arms of one replicate: the same person in the same world with
/// the same draws.
struct Biography {
  std::int64_t replicate = 1;
  Portrait portrait;
  std::vector<std::string> channels;  ///< of the world, as deeds number them
  std::vector<bool> expects_answer;   ///< whether one expects it of an act on each channel
  std::vector<Life> lives;            ///< in the order of the experiment's arms
};

/// Follows `citizen` (an id as panel.csv writes it) through one replicate of the experiment, each
/// arm once. Throws Problems where nobody has this id.
[[nodiscard]] Biography follow(const Experiment& experiment, const std::string& citizen,
                               std::int64_t replicate, const Progress& progress = {});

/// The first month, from 1, in which the citizen is or does something else in `b` than in `a`.
[[nodiscard]] std::optional<std::size_t> parting(const Life& a, const Life& b);

/// "p/training", or "p/campaign (household)" where others in the household pass it on.
[[nodiscard]] std::string to_text(const Reached& reached);

/// The rows of biography.csv.
[[nodiscard]] Rows biography_rows(const Biography& biography);

}  // namespace townhall
