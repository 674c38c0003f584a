//! The clinic's colour, and what can be read on it.

use std::{fmt, str::FromStr};

/// Red, green and blue (sRGB), written `#0a5f8f`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// `#ffffff`.
    pub const WHITE: Self = Self([255; 3]);
    /// `#000000`.
    pub const BLACK: Self = Self([0; 3]);

    /// Of its three parts.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// Black or white, whichever is the easier to read on it: at least 4.5 to 1 with any colour.
    pub fn ink(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }

    /// This colour, made as much darker or lighter as text of it has to be to be read on `ground`: at least 4.5 to 1.
    pub fn legible_on(self, ground: Self) -> Self {
        let ink = ground.ink();
        let mut nearer = (0..=20).map(|step| self.mixed(ink, step * 5));
        nearer.find(|mixed| mixed.contrast(ground) >= 4.5).unwrap_or(ink)
    }

    /// With `percent` of the other colour in it.
    fn mixed(self, other: Self, percent: u16) -> Self {
        let part = |index: usize| {
            let (own, other) = (u16::from(self.0[index]), u16::from(other.0[index]));
            ((own * (100 - percent) + other * percent) / 100) as u8
        };
        Self([part(0), part(1), part(2)])
    }

    /// The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl Default for Colour {
    fn default() -> Self {
        Self([0x0a, 0x5f, 0x8f])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Anything but `#` and six hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written like #0a5f8f")]
pub struct NotAColour;

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(NotAColour)?;
        let part = |at: usize| {
            let digits =
                digits.get(at..at + 2).filter(|two| two.bytes().all(|digit| digit.is_ascii_hexdigit()));
            digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).ok_or(NotAColour)
        };
        Ok(Self([part(0)?, part(2)?, part(4)?]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_colour_its_ink_can_be_read() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let colour = Colour([red, green, blue]);
                    assert!(colour.contrast(colour.ink()) >= 4.5, "{colour}");
                }
            }
        }
        assert_eq!(
            (Colour::default().ink(), "#ffd500".parse::<Colour>().unwrap().ink()),
            (Colour::WHITE, Colour::BLACK)
        );
    }

    #[test]
    fn text_in_any_colour_is_made_legible_and_stays_as_it_is_where_it_can_be_read() {
        for ground in
            [Colour::WHITE, Colour::BLACK, Colour::rgb(0x16, 0x1f, 0x1e), Colour::rgb(0x80, 0x80, 0x80)]
        {
            for red in (0..=255).step_by(51) {
                for green in (0..=255).step_by(51) {
                    for blue in (0..=255).step_by(51) {
                        let colour = Colour([red, green, blue]);
                        let legible = colour.legible_on(ground);
                        assert!(legible.contrast(ground) >= 4.5, "{colour} on {ground}");
                        assert!(legible == colour || colour.contrast(ground) < 4.5, "{colour} on {ground}");
                    }
                }
            }
        }
        let yellow = Colour::rgb(0xff, 0xd5, 0x00);
        assert_eq!(yellow.legible_on(Colour::BLACK), yellow);
        assert_ne!(yellow.legible_on(Colour::WHITE), Colour::BLACK, "it is still the clinic's");
    }

    #[test]
    fn a_colour_is_six_hexadecimal_digits() {
        assert_eq!("#0A5F8F".parse::<Colour>().unwrap().to_string(), "#0a5f8f");
        for text in ["", "0a5f8f", "#0a5f8", "#0a5f8g", "#+a5f8f", "#0a5f8f;x", "red", "#äöü"] {
            assert_eq!(text.parse::<Colour>(), Err(NotAColour), "{text}");
        }
    }
}
