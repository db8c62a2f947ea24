# How the code of this project is compiled. Nothing here reaches a program that links spigola.

if(PROJECT_IS_TOP_LEVEL)
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
  endif()
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
  if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(SPIGOLA_CCACHE ccache)
    if(SPIGOLA_CCACHE)
      set(CMAKE_CXX_COMPILER_LAUNCHER "${SPIGOLA_CCACHE}")
    endif()
  endif()
endif()

include(CheckCXXCompilerFlag)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$")
  # SSSE3 as the baseline: every x86-64 processor since 2009 has it, and Highway's one-lane target, which
  # gives wrong results with GCC < 12.3, is no longer compiled in.
  check_cxx_compiler_flag(-march=x86-64-v2 SPIGOLA_HAS_X86_64_V2)
endif()

function(spigola_compile_options target)
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic
    # Fused multiply-add would make sums differ between processors; scores must not.
    -ffp-contract=off)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict)  # false with `"x" + std::string` (GCC bug 105651)
  endif()
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # std::stable_sort of libstdc++ 12 calls std::get_temporary_buffer, which C++17 deprecates.
    target_compile_options(${target} PRIVATE -Wno-deprecated-declarations)
  endif()
  if(SPIGOLA_HAS_X86_64_V2)
    target_compile_options(${target} PRIVATE -march=x86-64-v2)
  endif()
  if(SPIGOLA_SANITIZE)
    set(flags "-fsanitize=${SPIGOLA_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(SPIGOLA_FUZZ)
      list(APPEND flags -fsanitize=fuzzer-no-link)
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
      # With the sanitizers' extra branches GCC 12 suspects the standard library itself.
      list(APPEND flags -Wno-maybe-uninitialized)
    endif()
    target_compile_options(${target} PRIVATE ${flags})
    target_link_options(${target} PUBLIC "-fsanitize=${SPIGOLA_SANITIZE}")
  endif()
endfunction()
