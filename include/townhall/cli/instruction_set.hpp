#pragma once

#include "townhall/cli/commands.hpp"

namespace townhall {

/// The program is linked once for each level of instructions, an executable a level. The one that
/// people call is the lowest; where the processor can do more, it gives its process to a higher
/// one. Levels differ in time alone: results have the same bytes.
///
/// Executes the program of the level that --instruction-set asks for, or of the highest that this
/// processor has and that is installed, with the same arguments; then it does not return. Returns
/// where this executable is the one. Throws Problems where the level is not here.
void enter_instruction_set(const Arguments& arguments, char** values);

/// Explains --instruction-set, which may stand before or after the subcommand.
void add_instruction_set(CLI::App& app);

/// Where in the command line the subcommand is expected: behind --instruction-set.
[[nodiscard]] std::size_t place_of_verb(const Arguments& arguments);

}  // namespace townhall
