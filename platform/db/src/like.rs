//! Typed words inside a LIKE.

/// `%words%` for `LIKE … ESCAPE '!'`: what would mean something to LIKE means itself.
pub fn containing(words: &str) -> String {
    format!("%{}%", words.trim().replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

#[cfg(test)]
mod tests {
    use super::containing;

    #[test]
    fn nothing_typed_means_anything_to_like() {
        assert_eq!(containing(" 门禁 "), "%门禁%");
        assert_eq!(containing("100%_!"), "%100!%!_!!%");
    }
}
