// Names from the Unicode CLDR, as ICU has them.
#pragma once

#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <optional>
#include <string>
#include <string_view>

namespace spigola::tools {

// Whether ICU has names in a language; for others it answers in that of the machine.
inline bool has_names_in(std::string_view language) {
  for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
    if (language == uloc_getAvailable(i)) return true;
  }
  return false;
}

// The name of a region (ISO 3166-1 code); none where ICU knows only the code.
inline std::optional<std::string> country_name(std::string_view region, const std::string& language) {
  const std::string locale = "und_" + std::string(region);
  UChar buffer[256];
  UErrorCode status = U_ZERO_ERROR;
  const int32_t size = uloc_getDisplayCountry(locale.c_str(), language.c_str(), buffer, 256, &status);
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) return std::nullopt;
  std::string name;
  icu::UnicodeString(buffer, size).toUTF8String(name);
  if (name.empty() || name == region) return std::nullopt;
  return name;
}

// The name of a currency (ISO 4217 code); none where ICU knows only the code.
inline std::optional<std::string> currency_name(std::string_view code, const std::string& language) {
  icu::UnicodeString iso;
  for (const char c : code) iso.append(static_cast<UChar>(c));
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = 0;
  const UChar* const found =
      ucurr_getName(iso.getTerminatedBuffer(), language.c_str(), UCURR_LONG_NAME, nullptr, &size, &status);
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) return std::nullopt;
  std::string name;
  icu::UnicodeString(found, size).toUTF8String(name);
  if (name.empty() || name == code) return std::nullopt;
  return name;
}

}  // namespace spigola::tools
