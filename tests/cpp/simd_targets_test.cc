// Which instruction sets are chosen, beside what the system says of the processor.
#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

namespace spigola {
namespace {

#if defined(__linux__) && HWY_ARCH_X86

std::set<std::string> flags_of_processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("flags")) continue;
    std::istringstream words(line.substr(line.find(':') + 1));
    return {std::istream_iterator<std::string>(words), {}};
  }
  return {};
}

TEST(SimdTargets, AreWhatTheSystemSaysOfTheProcessor) {
  const std::set<std::string> flags = flags_of_processor();
  ASSERT_FALSE(flags.empty());
  const auto has = [&](std::initializer_list<const char*> names) {
    return std::ranges::all_of(names, [&](const char* name) { return flags.contains(name); });
  };
  const bool sse4 = has({"ssse3", "sse4_1", "sse4_2", "pclmulqdq", "aes"});
  const bool avx2 = sse4 && has({"avx", "avx2", "fma", "bmi1", "bmi2", "f16c", "abm"});
  const bool avx3 = avx2 && has({"avx512f", "avx512vl", "avx512dq", "avx512bw"});
  const bool avx3_dl = avx3 && has({"avx512vbmi", "avx512_vbmi2", "avx512_bitalg", "avx512_vnni",
                                    "avx512_vpopcntdq", "vpclmulqdq", "vaes"});
  const std::int64_t targets = hwy::SupportedTargets();
  EXPECT_EQ((targets & HWY_SSSE3) != 0, has({"ssse3"}));
  EXPECT_EQ((targets & HWY_SSE4) != 0, sse4);
  EXPECT_EQ((targets & HWY_AVX2) != 0, avx2);
  EXPECT_EQ((targets & HWY_AVX3) != 0, avx3);
  EXPECT_EQ((targets & HWY_AVX3_DL) != 0, avx3_dl);
}

#endif

TEST(SimdTargets, CanBeGivenAndDisabled) {
  const std::int64_t detected = hwy::SupportedTargets();
  EXPECT_NE(detected & HWY_STATIC_TARGET, 0);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    EXPECT_EQ(hwy::SupportedTargets(), target);
  }
  hwy::SetSupportedTargetsForTest(0);
  EXPECT_EQ(hwy::SupportedTargets(), detected);
  hwy::DisableTargets(~HWY_STATIC_TARGET);
  EXPECT_EQ(hwy::SupportedTargets(), HWY_STATIC_TARGET);
  EXPECT_FALSE(hwy::GetChosenTarget().IsInitialized());
  hwy::DisableTargets(0);
  EXPECT_EQ(hwy::SupportedTargets(), detected);
}

}  // namespace
}  // namespace spigola
