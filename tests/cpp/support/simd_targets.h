// The same code with the registers of this processor and those of lesser ones.
#pragma once

#define HWY_WANT_AVX3_DL  // as the sources are compiled that have such a target
#include <hwy/targets.h>

#include <cstdint>

namespace spigola::testing {

template <class F>
void for_each_target(F&& f) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(~(target - 1));  // better ones have lower bits
    hwy::GetChosenTarget().DeInit();
    f();
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().DeInit();
}

}  // namespace spigola::testing
