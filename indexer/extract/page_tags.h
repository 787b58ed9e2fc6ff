// The elements of HTML that mean something to a reader of articles.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace rotative {

enum class Tag : uint8_t {
  other,  // any name that is not listed, custom elements among them: taken for a container
  a,
  abbr,
  address,
  article,
  aside,
  b,
  bdi,
  bdo,
  big,
  blockquote,
  body,
  br,
  button,
  canvas,
  cite,
  code,
  dd,
  del,
  details,
  dfn,
  div,
  dl,
  dt,
  em,
  embed,
  figcaption,
  figure,
  font,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  ins,
  kbd,
  label,
  li,
  link,
  main,
  mark,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  param,
  picture,
  pre,
  q,
  s,
  samp,
  script,
  section,
  select,
  small,
  source,
  span,
  strike,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  track,
  tt,
  u,
  ul,
  var,
  video,
  audio,
  wbr,
};

// The name of a tag, in any case.
Tag tag_of(std::string_view name);

bool is_inline(Tag tag);      // part of the text around it
bool is_void(Tag tag);        // never closed
bool is_left_out(Tag tag);    // whatever stands in it is no text of the page
bool is_raw(Tag tag);         // all up to its closing tag is text, not markup
bool is_heading(Tag tag);     // h1 to h6
bool is_table_part(Tag tag);  // td, th, tr and the groups of rows
bool closes_paragraph(Tag tag);

}  // namespace rotative
