# Writes OUTPUT from TEMPLATE with the git revision of SOURCE, "unknown" where there is none. A file that
# would not change is not touched, so that nothing is built again. Run at every build.
set(TOWNHALL_REVISION unknown)
find_program(GIT git)
if(GIT AND EXISTS "${SOURCE}/.git")  # not the repository around an unpacked archive
  execute_process(
    COMMAND "${GIT}" describe --tags --always --dirty --abbrev=12 --match "v[0-9]*"
    WORKING_DIRECTORY "${SOURCE}"
    OUTPUT_VARIABLE described
    OUTPUT_STRIP_TRAILING_WHITESPACE
    ERROR_QUIET
    RESULT_VARIABLE failed)
  if(NOT failed)
    set(TOWNHALL_REVISION "${described}")
  endif()
endif()
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
