//! What only Unicode's tables know.

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// In normal form C (UAX #15).
pub fn composed(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// Belongs to the sign before it, be it a mark on a letter or the choice of its form.
pub fn is_combining(sign: char) -> bool {
    sign.general_category_group() == GeneralCategoryGroup::Mark
}

pub fn is_unassigned(sign: char) -> bool {
    sign.general_category() == GeneralCategory::Unassigned
}

/// How many characters people see (UAX #29).
pub fn length(text: &str) -> usize {
    text.graphemes(true).count()
}
