// Snowball's French stemmer as Xapian ships it; the only file of this room that knows the engine.
#include "common/text/lemma.h"

#include <xapian.h>

namespace rotative {

struct Stemmer::Impl {
  Xapian::Stem french{"french"};
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(const std::string& word) const {
  std::string stem = impl_->french(word);
  return stem.empty() || stem.size() > word.size() ? word : stem;
}

}  // namespace rotative
