//! What single signs are, as far as it can be told by their place in Unicode; small enough for the browser.

/// Signs that show nothing, turn the direction of writing, or are nobody's: controls, the default ignorable code points of
/// Unicode (DerivedCoreProperties) but for joiners and variation selectors, blank fillers, private use, noncharacters.
pub fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}'
            | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{10ffff}')
        || sign as u32 & 0xfffe == 0xfffe
}

/// U+200C and U+200D.
pub fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}')
}

/// Chooses a form of the sign before it.
pub fn is_variation(sign: char) -> bool {
    matches!(sign, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Stands on the letter before it.
pub fn is_mark(sign: char) -> bool {
    super::tables::is_combining(sign) && !is_variation(sign)
}

/// A letter, or a mark on one, of a script whose words need joiners: Arabic and its kin, Mongolian, and those of India and
/// its neighbours.
pub fn is_joined(sign: char) -> bool {
    let is_of_script = matches!(sign,
        '\u{600}'..='\u{7ff}' | '\u{840}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
        | '\u{1b00}'..='\u{1bff}' | '\u{a840}'..='\u{a87f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{11000}'..='\u{11fff}');
    is_of_script && (sign.is_alphabetic() || is_mark(sign))
}

/// The text with figures, letters, dashes and signs of other scripts and widths as ASCII has them. For what is written in
/// figures: phone numbers, dates, references, codes.
pub fn plain(typed: &str) -> String {
    super::line(typed).chars().map(plain_sign).collect()
}

fn plain_sign(sign: char) -> char {
    match sign {
        sign if sign.is_ascii() => sign,
        '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{207b}'
        | '\u{2212}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{30fc}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        '\u{2024}' | '\u{3002}' | '\u{ff61}' => '.',
        '\u{2044}' | '\u{2215}' => '/',
        sign => digit(sign).map_or(sign, |digit| char::from(b'0' + digit)),
    }
}

/// The zeros of Unicode's decimal digits (general category Nd); each is followed by its one to nine.
const ZEROS: [u32; 76] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730,
    0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0,
    0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0,
    0x1e5f1, 0x1e950, 0x1fbf0,
];

fn digit(sign: char) -> Option<u8> {
    let zero = ZEROS[..].partition_point(|zero| *zero <= sign as u32).checked_sub(1)?;
    u8::try_from(sign as u32 - ZEROS[zero]).ok().filter(|digit| *digit < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "unicode")]
    #[test]
    fn every_decimal_digit_of_unicode_is_known() {
        use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
        let digits: Vec<char> = ('\u{80}'..=char::MAX)
            .filter(|it| it.general_category() == GeneralCategory::DecimalNumber)
            .collect();
        let unknown: Vec<_> = digits
            .iter()
            .filter(|it| digit(**it).is_none())
            .map(|it| it.escape_unicode().to_string())
            .collect();
        assert_eq!(unknown, [""; 0]);
    }

    #[test]
    fn figures_and_signs_of_other_scripts_become_plain() {
        for (typed, text) in [
            ("＋４９（０）４０", "+49(0)40"),
            ("٠٤٠ ١٢٣", "040 123"),
            ("१९९०‑१२‑१०", "1990-12-10"),
            ("040\u{a0}12\u{2212}3", "040 12-3"),
            ("Straße 5", "Straße 5"),
        ] {
            assert_eq!(plain(typed), text);
        }
    }
}
