use proptest::prelude::*;

use super::*;

#[test]
fn blanks_of_every_kind_become_one() {
    for typed in [
        "a b",
        " a\u{a0}b ",
        "a\u{2007}\u{202f}b",
        "a\u{3000}b",
        "a\tb",
        "a\r\nb",
        "a\u{2028}b\u{85}",
        "\u{1680}a\u{200a} b",
    ] {
        assert_eq!(line(typed), "a b", "{}", typed.escape_unicode());
    }
    assert_eq!(lines("\r\n a \t b\u{a0}\r\n\r\nc\u{2029}d\n\n\n\n\n"), "a b\n\nc\nd");
}

#[test]
fn what_nobody_sees_or_what_turns_a_line_goes() {
    for sign in [
        '\0',
        '\u{7}',
        '\u{7f}',
        '\u{9b}',
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{115f}',
        '\u{1160}',
        '\u{180e}',
        '\u{200b}',
        '\u{200e}',
        '\u{200f}',
        '\u{202a}',
        '\u{202b}',
        '\u{202c}',
        '\u{202d}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{2067}',
        '\u{2068}',
        '\u{2069}',
        '\u{2800}',
        '\u{3164}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{fff9}',
        '\u{fffc}',
        '\u{e000}',
        '\u{e0001}',
        '\u{e0041}',
        '\u{e007f}',
        '\u{f0000}',
        '\u{fdd0}',
        '\u{ffff}',
        '\u{1fffe}',
        '\u{10ffff}',
    ] {
        let name = sign.escape_unicode();
        assert_eq!(line(&format!("A{sign}d{sign}a")), "Ada", "{name}");
        assert_eq!(lines(&format!("{sign}A\n{sign}")), "A", "{name}");
        assert_eq!(line(&sign.to_string().repeat(3)), "", "{name}");
    }
}

#[test]
fn joiners_stay_inside_words_that_need_them() {
    for word in ["علی\u{200c}رضا", "می\u{200c}خواهم", "क्\u{200d}ष", "ශ්\u{200d}රී", "ක්\u{200d}‍ය".trim_end()]
    {
        let kept = word.replace("\u{200d}\u{200d}", "\u{200d}");
        assert_eq!(line(word), kept, "{}", word.escape_unicode());
    }
    for (typed, kept) in [
        ("A\u{200d}d\u{200c}a", "Ada"),
        ("\u{200d}علی\u{200c}", "علی"),
        ("علی \u{200c}رضا", "علی رضا"),
        ("👩\u{200d}⚕", "👩⚕"),
        ("\u{200d}\u{200c}\u{200d}", ""),
    ] {
        assert_eq!(line(typed), kept, "{}", typed.escape_unicode());
    }
}

#[cfg(feature = "unicode")]
#[test]
fn text_is_composed_and_its_marks_stand_on_letters() {
    assert_eq!(line("Jose\u{301}"), "José");
    assert_eq!(line("e\u{200b}\u{301}"), "é", "what stood between them is gone");
    assert_eq!(line("\u{212b}\u{2126}"), "ÅΩ");
    assert_eq!(line("\u{301}a \u{20dd}b"), "a b");
    assert_eq!(line("\u{1112}\u{1161}\u{11ab}"), "한");
    let stack = line(&format!("Z{}algo", "\u{33f}\u{346}".repeat(300)));
    assert_eq!(stack.chars().count(), "Zalgo".len() + MARKS_MAX);
    assert_eq!(line("שָׁלוֹם Nguyễn ကြီး"), "שָׁלוֹם Nguyễn ကြီး".to_owned());
    assert_eq!(line("a\u{378}b"), "ab", "unassigned");
}

#[test]
fn a_variation_stays_with_its_sign() {
    assert_eq!(line("葛\u{e0100}城"), "葛\u{e0100}城");
    assert_eq!(line("\u{fe0f}a \u{fe0e}b\u{fe0f}\u{fe0f}"), "a b\u{fe0f}");
}

#[cfg(feature = "unicode")]
#[test]
fn a_text_is_as_long_as_people_see_it() {
    assert!(fits(&"e\u{323}\u{302}".repeat(10), 10) && !fits("12345678901", 10));
    assert!(!fits(&format!("a{}", "\u{301}".repeat(5_000)), 10), "octets count as well");
    assert_eq!(cut("añ\u{323}b c", 2), "añ\u{323}");
    assert_eq!(cut("ab c", 3), "ab");
    assert_eq!(cut("ab", 3), "ab");
}

#[cfg(feature = "unicode")]
proptest! {
    #[test]
    fn a_text_that_came_through_the_door_comes_through_unchanged(typed in "[a-c\u{e9}\u{300}-\u{303}\u{200b}-\u{200f}\u{626}-\u{64f}\u{915}-\u{94d}\u{9c7}\u{9be}\u{1100}\u{1161}\u{11a8}\u{fe0f}\u{e0100}\\s\\PC]{0,24}") {
        let once = lines(&typed);
        prop_assert_eq!(&lines(&once), &once);
        let once = line(&typed);
        prop_assert_eq!(&line(&once), &once);
        prop_assert!(!once.contains(['\u{202e}', '\u{200b}', '\n']), "kept");
    }

    /// The browser's part, which has no tables, is never stricter than the whole.
    #[test]
    fn without_tables_nothing_is_longer(typed in "\\PC{0,40}") {
        let text = line(&typed);
        let without = text.chars().filter(|sign| *sign < '\u{300}').count();
        prop_assert!(without <= tables::length(&text), "{}", text.escape_unicode());
    }
}
