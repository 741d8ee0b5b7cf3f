# The CMake file that Debian 12 ships with edlib names a static library that is not there.
# Defines edlib::edlib.
find_path(edlib_INCLUDE_DIR NAMES edlib.h)
find_library(edlib_LIBRARY NAMES edlib)
mark_as_advanced(edlib_INCLUDE_DIR edlib_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(edlib REQUIRED_VARS edlib_LIBRARY edlib_INCLUDE_DIR)

if(edlib_FOUND AND NOT TARGET edlib::edlib)
  add_library(edlib::edlib UNKNOWN IMPORTED)
  set_target_properties(edlib::edlib PROPERTIES
    IMPORTED_LOCATION "${edlib_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${edlib_INCLUDE_DIR}")
endif()
