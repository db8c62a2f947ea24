# Two components: `devel` (headers, library, CMake package) and `python` (see python/bindings), so that a wheel
# carries nothing of the first.

include(CMakePackageConfigHelpers)
set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/spigola")

install(TARGETS spigola EXPORT spigolaTargets COMPONENT devel)
install(DIRECTORY cpp/include/spigola DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT devel
        FILES_MATCHING PATTERN "*.h")
install(EXPORT spigolaTargets NAMESPACE spigola:: DESTINATION "${package_folder}" COMPONENT devel)

configure_package_config_file(cmake/spigolaConfig.cmake.in "${PROJECT_BINARY_DIR}/spigolaConfig.cmake"
  INSTALL_DESTINATION "${package_folder}")
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/spigolaConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/spigolaConfig.cmake"
  "${PROJECT_BINARY_DIR}/spigolaConfigVersion.cmake"
  cmake/FindRE2.cmake
  cmake/FindStemmer.cmake
  DESTINATION "${package_folder}" COMPONENT devel)
