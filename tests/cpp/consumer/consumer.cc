// The smallest program that uses an installed spigola, with the libraries that it needs itself.
#include <spigola/patterns.h>
#include <spigola/version.h>

#include <iostream>

int main() {
  const spigola::Patterns patterns({{"year", "DATE", "[12][0-9]{3}"}});
  std::cout << "spigola " << spigola::version() << ", " << patterns.size() << " pattern\n";
  return spigola::version().empty() || patterns.empty() ? 1 : 0;
}
