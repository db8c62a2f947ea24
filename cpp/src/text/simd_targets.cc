// The part of Highway that is no header: which instruction sets this processor has, and which of them is
// chosen. The library of Highway has the same, and with it a timer that is measured whenever the library is
// loaded, for 3 to 8 ms: as long as all else that loading spigola takes.
#include <hwy/targets.h>

#include <atomic>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#if HWY_ARCH_X86
#include <cpuid.h>
#endif

namespace hwy {
namespace {

std::atomic<std::int64_t> disabled_targets{0}, targets_for_test{0};

#if HWY_ARCH_X86

// What __builtin_cpu_supports does not know in all compilers; no registers of their own, so that the system
// need not know them.
bool has_f16c_and_lzcnt() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c >> 29 & 1u) == 0) return false;
  return __get_cpuid(0x80000001u, &a, &b, &c, &d) != 0 && (c >> 5 & 1u) != 0;
}

bool has_vaes_and_gfni() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (c >> 8 & 3u) == 3;
}

// Each has what those before it have. The compiler's look at the processor also asks whether the system keeps
// the registers.
std::int64_t detect_targets() {
  __builtin_cpu_init();
  std::int64_t targets = HWY_STATIC_TARGET;
  if (!__builtin_cpu_supports("ssse3")) return targets;
  targets |= HWY_SSSE3;
  if (!__builtin_cpu_supports("sse4.1") || !__builtin_cpu_supports("sse4.2") ||
      !__builtin_cpu_supports("pclmul") || !__builtin_cpu_supports("aes"))
    return targets;
  targets |= HWY_SSE4;
  if (!__builtin_cpu_supports("avx") || !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
      !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2") || !has_f16c_and_lzcnt())
    return targets;
  targets |= HWY_AVX2;
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512vl") ||
      !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512bw"))
    return targets;
  targets |= HWY_AVX3;
  if (!__builtin_cpu_supports("avx512vbmi") || !__builtin_cpu_supports("avx512vbmi2") ||
      !__builtin_cpu_supports("avx512bitalg") || !__builtin_cpu_supports("avx512vnni") ||
      !__builtin_cpu_supports("avx512vpopcntdq") || !__builtin_cpu_supports("vpclmulqdq") ||
      !has_vaes_and_gfni())
    return targets;
  return targets | HWY_AVX3_DL;
}

#else

// What every processor of the kind has.
std::int64_t detect_targets() {
  return HWY_STATIC_TARGET;
}

#endif

}  // namespace

std::int64_t SupportedTargets() {
  const std::int64_t for_test = targets_for_test.load();
  const std::int64_t targets = (for_test != 0 ? for_test : detect_targets()) & ~disabled_targets.load();
  return targets != 0 ? targets : HWY_STATIC_TARGET;
}

void DisableTargets(std::int64_t targets) {
  disabled_targets.store(targets);
  GetChosenTarget().DeInit();
}

void SetSupportedTargetsForTest(std::int64_t targets) {
  targets_for_test.store(targets);
}

ChosenTarget& GetChosenTarget() {
  static ChosenTarget chosen;
  return chosen;
}

// Checks of Highway in builds with sanitizers end here.
void Abort(const char* file, int line, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  std::fprintf(stderr, "%s:%d: ", file, line);
  std::vfprintf(stderr, format, arguments);
  std::fputc('\n', stderr);
  va_end(arguments);
  std::abort();
}

}  // namespace hwy
