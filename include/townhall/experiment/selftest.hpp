#pragma once

#include <string>
#include <vector>

namespace townhall {

/// A table of the self-test whose bytes are not those of the release.
struct SelftestFailure {
  std::string table;
  std::string expected;  ///< sha256
  std::string found;
};

/// Runs a tiny township with policies and compares the hashes of its tables with stored ones;
/// empty: passed.
[[nodiscard]] std::vector<SelftestFailure> selftest();

}  // namespace townhall
