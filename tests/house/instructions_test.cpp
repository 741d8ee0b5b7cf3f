#include <catch2/catch.hpp>

#include "support/program.hpp"

namespace townhall {
namespace {

/// Instructions of a program that processors of x86-64-v2 lack: AVX by its registers and its V,
/// and what came with it, by name.
std::size_t newer_instructions(const std::string& program) {
  const Finished counted = run_command(
      "objdump -d --no-show-raw-insn " + quoted(program) +
      " | grep -cE '%[yz]mm|:\\s+(v(add|sub|mul|div|sqrt|mov|fm|p|cvt|ucomi|xor|and|broadcast)|"
      "(andn|bextr|blsi|blsmsk|blsr|bzhi|lzcnt|movbe|mulx|pdep|pext|rorx|sarx|shlx|shrx)[lqw]? )'");
  return std::stoul(counted.output);
}

}  // namespace

TEST_CASE("the program that people call has no instruction of a higher level", "[house]") {
  const std::string program = TOWNHALL_EXECUTABLE;
  const Finished format = run_command("objdump -f " + quoted(program));
  if (format.output.find("elf64-x86-64") == std::string::npos) {
    WARN("skipped: no objdump, or another architecture");
    return;
  }
  CHECK(newer_instructions(program) == 0);
  if (std::string(TOWNHALL_LEVELS).find("x86-64-v3") != std::string::npos) {
    CHECK(newer_instructions(program + "-x86-64-v3") > 100);
  } else {
    WARN("skipped: no higher level is built");
  }
}

}  // namespace townhall
