# Finds libstemmer, the Snowball stemmers, and defines Stemmer::stemmer. The library ships neither a CMake nor
# a pkg-config file. Installed beside spigolaConfig.cmake, so that the installed package is relocatable.

find_path(Stemmer_INCLUDE_DIR NAMES libstemmer.h PATH_SUFFIXES libstemmer)
find_library(Stemmer_LIBRARY NAMES stemmer)
mark_as_advanced(Stemmer_INCLUDE_DIR Stemmer_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Stemmer REQUIRED_VARS Stemmer_LIBRARY Stemmer_INCLUDE_DIR)

if(Stemmer_FOUND AND NOT TARGET Stemmer::stemmer)
  add_library(Stemmer::stemmer UNKNOWN IMPORTED)
  set_target_properties(Stemmer::stemmer PROPERTIES
    IMPORTED_LOCATION "${Stemmer_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${Stemmer_INCLUDE_DIR}")
endif()
