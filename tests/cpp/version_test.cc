#include "spigola/version.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <string>

namespace spigola {
namespace {

TEST(Version, IsTheOneOfTheBuildFile) {
  std::ifstream file(SPIGOLA_SOURCE_DIR "/CMakeLists.txt");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::smatch match;
  ASSERT_TRUE(std::regex_search(text, match, std::regex(R"(project\(spigola VERSION (\d+\.\d+\.\d+))")));
  EXPECT_EQ(version(), match[1].str());
}

}  // namespace
}  // namespace spigola
