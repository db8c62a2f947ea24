#include "score/walk.h"

namespace spigola::score {

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double even = 0, odd = 0;
  std::size_t i = 0;
  for (; i + 1 < a.size(); i += 2) {
    even += a[i] * b[i];
    odd += a[i + 1] * b[i + 1];
  }
  if (i < a.size()) even += a[i] * b[i];
  return even + odd;
}

double scaled_square(const std::vector<double>& a, const std::vector<double>& scale) {
  double even = 0, odd = 0;
  std::size_t i = 0;
  for (; i + 1 < a.size(); i += 2) {
    even += a[i] * a[i] * scale[i];
    odd += a[i + 1] * a[i + 1] * scale[i + 1];
  }
  if (i < a.size()) even += a[i] * a[i] * scale[i];
  return even + odd;
}

void scale_to_one(const TermCounts& x, std::vector<double>& values) {
  if (values.empty()) return;
  const double greatest = *std::max_element(values.begin(), values.end());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = greatest > 0 ? values[i] / greatest : x.is_empty(i) ? 0 : 1;
  }
}

}  // namespace spigola::score
