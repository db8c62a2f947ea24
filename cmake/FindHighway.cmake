# Finds the headers of Highway, SIMD with run-time dispatch, and defines Highway::hwy; what Highway has in its
# library is in cpp/src/text/simd_targets.cc.

find_path(Highway_INCLUDE_DIR NAMES hwy/highway.h)
mark_as_advanced(Highway_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Highway REQUIRED_VARS Highway_INCLUDE_DIR)

if(Highway_FOUND AND NOT TARGET Highway::hwy)
  add_library(Highway::hwy INTERFACE IMPORTED)
  set_target_properties(Highway::hwy PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${Highway_INCLUDE_DIR}")
endif()
