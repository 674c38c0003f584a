//! Text of islands.

/// Text as an island's `inner_html`, so that the island depends on no text that it finds: browsers which translate a page put
/// elements of their own in the place of texts.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escaped("5 < 6 & <b>bold</b>"), "5 &lt; 6 &amp; &lt;b>bold&lt;/b>");
    }
}
