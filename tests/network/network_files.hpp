#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "support/text_files.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/network_file.hpp"

namespace townhall::places {

/// The network that a file of this name and content holds.
inline NetworkFile read_network(std::string_view text, const std::string& name = "ties.csv",
                                std::string_view only = {}) {
  const TemporaryFolder folder;
  write_text(folder.path() / name, text);
  return read_network_file(folder.path() / name, only);
}

/// What is wrong with it.
inline std::vector<Problem> network_problems(std::string_view text,
                                             const std::string& name = "ties.csv") {
  try {
    static_cast<void>(read_network(text, name));
  } catch (const Problems& problems) {
    return problems.list();
  }
  return {};
}

/// GraphML with these lines in its element graphml.
inline std::string graphml(const std::string& lines) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" +
         lines + "</graphml>\n";
}

}  // namespace townhall::places
