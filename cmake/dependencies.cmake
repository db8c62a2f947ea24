# Every library spigola needs, from the system. What is missing is reported in one message, with the packages
# to install. What is needed to link an installed static spigola is repeated in spigolaConfig.cmake.in.

set(SPIGOLA_MISSING_APT "")
set(SPIGOLA_MISSING_DNF "")
set(SPIGOLA_MISSING_BREW "")

# spigola_find(<package> APT <name> DNF <name> BREW <name> [<argument of find_package> …])
macro(spigola_find package)
  cmake_parse_arguments(SPIGOLA_FIND "" "APT;DNF;BREW" "" ${ARGN})
  find_package(${package} ${SPIGOLA_FIND_UNPARSED_ARGUMENTS} QUIET)
  if(NOT ${package}_FOUND)
    list(APPEND SPIGOLA_MISSING_APT ${SPIGOLA_FIND_APT})
    list(APPEND SPIGOLA_MISSING_DNF ${SPIGOLA_FIND_DNF})
    list(APPEND SPIGOLA_MISSING_BREW ${SPIGOLA_FIND_BREW})
  endif()
endmacro()

set(THREADS_PREFER_PTHREAD_FLAG ON)
spigola_find(Threads APT libc6-dev DNF glibc-devel BREW llvm)
# i18n is for make_latin_tables and the test of its tables alone: the library does not link it.
set(icu_components uc data)
if(SPIGOLA_TESTS)
  list(APPEND icu_components i18n)
endif()
spigola_find(ICU 70 COMPONENTS ${icu_components} APT libicu-dev DNF libicu-devel BREW icu4c)
spigola_find(Eigen3 3.4 NO_MODULE APT libeigen3-dev DNF eigen3-devel BREW eigen)
spigola_find(Highway APT libhwy-dev DNF highway-devel BREW highway)
spigola_find(RE2 APT libre2-dev DNF re2-devel BREW re2)
spigola_find(Stemmer APT libstemmer-dev DNF libstemmer-devel BREW snowball)
spigola_find(xxHash APT libxxhash-dev DNF xxhash-devel BREW xxhash)
if(SPIGOLA_TESTS)
  spigola_find(GTest APT libgtest-dev DNF gtest-devel BREW googletest)
endif()
if(SPIGOLA_BENCHMARKS)
  spigola_find(benchmark APT libbenchmark-dev DNF google-benchmark-devel BREW google-benchmark)
endif()

if(SPIGOLA_MISSING_APT)
  list(JOIN SPIGOLA_MISSING_APT " " SPIGOLA_MISSING_APT)
  list(JOIN SPIGOLA_MISSING_DNF " " SPIGOLA_MISSING_DNF)
  list(JOIN SPIGOLA_MISSING_BREW " " SPIGOLA_MISSING_BREW)
  message(FATAL_ERROR "Libraries that spigola needs were not found. Install them with one of\n"
    "  apt-get install ${SPIGOLA_MISSING_APT}\n"
    "  dnf install ${SPIGOLA_MISSING_DNF}\n"
    "  brew install ${SPIGOLA_MISSING_BREW}\n"
    "and configure again.")
endif()
