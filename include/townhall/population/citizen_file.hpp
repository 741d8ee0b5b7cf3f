#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace townhall {

/// A citizen as a file describes them. Empty where the file has no such column or an empty cell.
struct CitizenRow {
  std::string id;
  std::string township;
  std::string village;
  std::string household;
  double age = 0;              ///< years
  std::uint8_t woman = 0;      ///< 0, 1
  std::uint8_t education = 0;  ///< level
  double income = 0;           ///< currency a year, > 0
  std::optional<double> culture;
  std::optional<double> skill;
  std::optional<double> efficacy;
  std::optional<double> threshold;
  std::optional<std::uint8_t> need;  ///< position in the domains
  std::optional<std::uint8_t> member;
  std::optional<std::uint8_t> internet;
};

/// The rows of a CSV of citizens in the file's order; columns as `import_citizens` lists them.
/// Throws Problems with the line of each and the column's name as path.
[[nodiscard]] std::vector<CitizenRow> read_citizen_file(const std::filesystem::path& file,
                                                        const std::vector<std::string>& domains);

}  // namespace townhall
