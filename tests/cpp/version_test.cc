#include "spigola/version.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace spigola {
namespace {

TEST(Version, IsTheOneOfTheBuildFile) {
  std::ifstream file(SPIGOLA_SOURCE_DIR "/CMakeLists.txt");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NE(text.find("project(spigola VERSION " + std::string(version()) + " "), std::string::npos)
      << version();
}

}  // namespace
}  // namespace spigola
