// The analyser's public face: a word cache and buffers that live as long as it does, and one Pass per call.
#include "common/text/analyze.h"

#include <cassert>

#include "common/base/utf8.h"
#include "common/text/pass.h"

namespace rotative {

struct Analyzer::State {
  explicit State(Reading reading) : cache(reading) {}
  WordCache cache;
  Scratch scratch;
};

Analyzer::Analyzer(Reading reading) : state_(std::make_unique<State>(reading)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

uint32_t Analyzer::analyze(std::string_view text, Span span, uint32_t first_position, Tokens& out) {
  assert(span.begin <= span.end && span.end <= text.size());
  assert(utf8::is_boundary(text, span.begin) && utf8::is_boundary(text, span.end));
  Pass pass(text.substr(0, span.end), first_position, state_->cache, state_->scratch, out);
  return pass.run(span.begin);
}

}  // namespace rotative
