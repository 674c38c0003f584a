//! The colours of a mail's HTML part, light and dark: those of the pages (`style/tokens.css`), and the clinic's own where it can be
//! read. Mail programs know no `light-dark()`, so the templates say the light ones beside each element and the dark ones in
//! a media query.

use domain::colour::Colour;

/// One scheme. Each text can be read on its ground: at least 4.5 to 1.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// Around the card.
    pub ground: Colour,
    /// Below what is told.
    pub card: Colour,
    pub ink: Colour,
    /// Of what stands around the card.
    pub muted: Colour,
    /// Between facts, and around the card.
    pub line: Colour,
    /// The clinic's colour, for links and for its name.
    pub accent: Colour,
}

impl Look {
    pub(super) fn light(clinic: Colour) -> Self {
        let ground = Colour::rgb(0xf4, 0xf7, 0xf6);
        Self {
            ground,
            card: Colour::WHITE,
            ink: Colour::rgb(0x14, 0x21, 0x1f),
            muted: Colour::rgb(0x49, 0x58, 0x56),
            line: Colour::rgb(0xd3, 0xdc, 0xda),
            // On the darker of the two, so on both.
            accent: clinic.legible_on(ground),
        }
    }

    pub(super) fn dark(clinic: Colour) -> Self {
        let card = Colour::rgb(0x16, 0x1f, 0x1e);
        Self {
            ground: Colour::rgb(0x0e, 0x15, 0x14),
            card,
            ink: Colour::rgb(0xe8, 0xf0, 0xee),
            muted: Colour::rgb(0xaa, 0xb9, 0xb6),
            line: Colour::rgb(0x30, 0x3e, 0x3c),
            // On the lighter of the two, so on both.
            accent: clinic.legible_on(card),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_clinic_s_colour_every_text_can_be_read_in_both_schemes() {
        for clinic in ["#0a5f8f", "#ffd500", "#ffffff", "#000000", "#808080", "#7fff00", "#3b0764"] {
            let clinic: Colour = clinic.parse().expect("a colour");
            for look in [Look::light(clinic), Look::dark(clinic)] {
                for text in [look.ink, look.muted, look.accent] {
                    for ground in [look.ground, look.card] {
                        let contrast = text.contrast(ground);
                        assert!(contrast >= 4.5, "{text} on {ground}: {contrast}, of {clinic}");
                    }
                }
            }
        }
    }
}
