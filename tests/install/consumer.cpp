#include <iostream>

#include "townhall/core/version.hpp"

/// Fails unless the installed library is the version that was asked for.
int main(int count, char** arguments) {
  if (count != 2 || townhall::version() != arguments[1]) {
    std::cerr << "the installed library says it is " << townhall::version() << '\n';
    return 1;
  }
}
