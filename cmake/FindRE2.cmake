# Finds RE2 and defines RE2::re2. Newer versions ship a CMake package, which knows their own dependencies
# (Abseil); older ones are a header and a library. Installed beside spigolaConfig.cmake, so that the installed
# package is relocatable.

include(FindPackageHandleStandardArgs)

find_package(re2 CONFIG QUIET)
if(TARGET re2::re2)
  set(RE2_LIBRARY re2::re2)
  find_package_handle_standard_args(RE2 REQUIRED_VARS RE2_LIBRARY)
  if(NOT TARGET RE2::re2)
    add_library(RE2::re2 INTERFACE IMPORTED)
    set_target_properties(RE2::re2 PROPERTIES INTERFACE_LINK_LIBRARIES re2::re2)
  endif()
  return()
endif()

find_path(RE2_INCLUDE_DIR NAMES re2/re2.h)
find_library(RE2_LIBRARY NAMES re2)
mark_as_advanced(RE2_INCLUDE_DIR RE2_LIBRARY)
find_package_handle_standard_args(RE2 REQUIRED_VARS RE2_LIBRARY RE2_INCLUDE_DIR)

if(RE2_FOUND AND NOT TARGET RE2::re2)
  add_library(RE2::re2 UNKNOWN IMPORTED)
  set_target_properties(RE2::re2 PROPERTIES
    IMPORTED_LOCATION "${RE2_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${RE2_INCLUDE_DIR}")
endif()
