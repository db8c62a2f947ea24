// The smallest program that uses an installed spigola.
#include <spigola/version.h>

#include <iostream>

int main() {
  std::cout << "spigola " << spigola::version() << '\n';
  return spigola::version().empty() ? 1 : 0;
}
