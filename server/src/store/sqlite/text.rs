//! Words as the search index and LIKE patterns want them.

use std::fmt::Write;

/// One token a letter or digit, in lower case: runs of any length are then phrases. By its number,
/// since the index's own table of letters is older than many a character of names.
pub fn tokens(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
    {
        if !out.is_empty() {
            out.push(' ');
        }
        let _ = write!(out, "x{:x}", u32::from(c));
    }
    out
}

/// A query that finds all words given, each as a run; none when there is nothing to look for.
pub fn phrases(words: &str) -> Option<String> {
    let phrases: Vec<String> = words
        .split_whitespace()
        .take(8)
        .filter_map(phrase)
        .collect();
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

/// What finds a text as a run.
pub fn phrase(text: &str) -> Option<String> {
    let tokens = tokens(text);
    (!tokens.is_empty()).then(|| format!("\"{tokens}\""))
}

/// A LIKE pattern that finds the text anywhere, with `\` as escape.
pub fn like(text: &str) -> String {
    let mut out = String::from("%");
    for c in text.trim().chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('%');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_phrases_of_single_characters() {
        assert_eq!(
            phrases("中山 医院"),
            Some("\"x4e2d x5c71\" AND \"x533b x9662\"".into())
        );
        assert_eq!(like("50%_"), "%50\\%\\_%");
        assert_eq!(phrases(" \"* "), None);
        assert_eq!(phrases("DEM0"), Some("\"x64 x65 x6d x30\"".into()));
    }
}
