// One table, sorted by the compiler.
#include "common/text/units.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace rotative::units {
namespace {

using Text = std::string_view;

enum class Use : uint8_t {
  certain,  // a unit anywhere
  split,    // a unit after a number, which may end right before it
  apart,    // a unit after a number and a blank, or after another unit and a stroke
};

struct Unit {
  Text raw;
  Text lemmas;
  Use use;
};

constexpr auto kUnits = [] {
  auto rows = std::to_array<Unit>({
      {"GHz", "gigahertz", Use::certain},
      {"GW", "gigawatt", Use::certain},
      {"GWh", "gigawattheure", Use::certain},
      {"Go", "gigaoctet", Use::split},
      {"Gt", "gigatonne", Use::split},
      {"Hz", "hertz", Use::certain},
      {"H", "heure", Use::apart},
      {"KG", "kilogramme", Use::split},
      {"KM", "kilomètre", Use::split},
      {"Kg", "kilogramme", Use::split},
      {"Km", "kilomètre", Use::split},
      {"L", "litre", Use::split},
      {"MHz", "mégahertz", Use::certain},
      {"MW", "mégawatt", Use::certain},
      {"MWh", "mégawattheure", Use::certain},
      {"Md", "milliard", Use::split},
      {"Mds", "milliard", Use::split},
      {"Mo", "mégaoctet", Use::split},
      {"Mt", "mégatonne", Use::split},
      {"TW", "térawatt", Use::certain},
      {"TWh", "térawattheure", Use::certain},
      {"To", "téraoctet", Use::split},
      {"V", "volt", Use::apart},
      {"W", "watt", Use::apart},
      {"Wh", "wattheure", Use::split},
      {"Bq", "becquerel", Use::certain},
      {"GWc", "gigawatt", Use::certain},
      {"MWc", "mégawatt", Use::certain},
      {"ch", "cheval", Use::split},
      {"cL", "centilitre", Use::certain},
      {"cl", "centilitre", Use::split},
      {"cm", "centimètre", Use::certain},
      {"cm2", "centimètre carré", Use::certain},
      {"cm3", "centimètre cube", Use::certain},
      {"cm²", "centimètre carré", Use::certain},
      {"cm³", "centimètre cube", Use::certain},
      {"dB", "décibel", Use::certain},
      {"dl", "décilitre", Use::split},
      {"g", "gramme", Use::split},
      {"h", "heure", Use::apart},
      {"hPa", "hectopascal", Use::certain},
      {"ha", "hectare", Use::split},
      {"hl", "hectolitre", Use::split},
      {"kHz", "kilohertz", Use::certain},
      {"kJ", "kilojoule", Use::certain},
      {"kV", "kilovolt", Use::certain},
      {"kW", "kilowatt", Use::certain},
      {"kWh", "kilowattheure", Use::certain},
      {"kcal", "kilocalorie", Use::certain},
      {"kg", "kilogramme", Use::certain},
      {"km", "kilomètre", Use::certain},
      {"km2", "kilomètre carré", Use::certain},
      {"km²", "kilomètre carré", Use::certain},
      {"kWc", "kilowatt", Use::certain},
      {"km3", "kilomètre cube", Use::certain},
      {"km³", "kilomètre cube", Use::certain},
      {"kms", "kilomètre", Use::split},
      {"kt", "kilotonne", Use::split},
      {"ko", "kilooctet", Use::split},
      {"l", "litre", Use::split},
      {"m", "mètre", Use::split},
      {"m2", "mètre carré", Use::certain},
      {"m3", "mètre cube", Use::certain},
      {"mL", "millilitre", Use::certain},
      {"mg", "milligramme", Use::certain},
      {"min", "minute", Use::split},
      {"ml", "millilitre", Use::certain},
      {"mm", "millimètre", Use::certain},
      {"mn", "minute", Use::split},
      {"m²", "mètre carré", Use::certain},
      {"m³", "mètre cube", Use::certain},
      {"mSv", "millisievert", Use::certain},
      {"mm2", "millimètre carré", Use::certain},
      {"mm²", "millimètre carré", Use::certain},
      {"px", "pixel", Use::split},
      {"s", "seconde", Use::apart},
      {"t", "tonne", Use::split},
      {"µSv", "microsievert", Use::certain},
      {"µg", "microgramme", Use::certain},
      {"µm", "micromètre", Use::certain},
      {"μSv", "microsievert", Use::certain},
      {"μg", "microgramme", Use::certain},
      {"μm", "micromètre", Use::certain},
      {"℃", "degré", Use::split},
      {"℉", "degré", Use::split},
      {"㎏", "kilogramme", Use::certain},
      {"㎝", "centimètre", Use::certain},
      {"㎞", "kilomètre", Use::certain},
      {"㎡", "mètre carré", Use::certain},
      {"㎢", "kilomètre carré", Use::certain},
      {"㎥", "mètre cube", Use::certain},
  });
  std::sort(rows.begin(), rows.end(), [](const Unit& a, const Unit& b) { return a.raw < b.raw; });
  return rows;
}();

const Unit* find(Text raw) {
  if (raw.size() > 4) return nullptr;
  const auto* found =
      std::lower_bound(kUnits.begin(), kUnits.end(), raw, [](const Unit& unit, Text key) { return unit.raw < key; });
  return found != kUnits.end() && found->raw == raw ? found : nullptr;
}

}  // namespace

std::string_view lemmas(Text raw) {
  const Unit* unit = find(raw);
  return unit ? unit->lemmas : Text();
}

std::string_view certain_lemmas(Text raw) {
  const Unit* unit = find(raw);
  return unit && unit->use == Use::certain ? unit->lemmas : Text();
}

bool splits_from_number(Text raw) {
  const Unit* unit = find(raw);
  return unit && unit->use != Use::apart;
}

bool is_multiplier(Text raw) { return raw == "k" || raw == "K" || raw == "M" || raw == "Md" || raw == "Mds"; }

std::string_view degree_lemma(Text raw) { return raw == "C" || raw == "F" ? Text("degré") : Text(); }

}  // namespace rotative::units
