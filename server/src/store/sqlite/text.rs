//! Words as the search index and LIKE patterns want them.

/// One token a letter or digit, in lower case: runs of any length are then phrases.
pub fn tokens(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
    {
        out.push(c);
        out.push(' ');
    }
    out
}

/// A query that finds all words given, each as a run; none when there is nothing to look for.
pub fn phrases(words: &str) -> Option<String> {
    let phrases: Vec<String> = words
        .split_whitespace()
        .take(8)
        .map(tokens)
        .filter(|t| !t.is_empty())
        .map(|t| format!("\"{}\"", t.trim_end()))
        .collect();
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
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
        assert_eq!(phrases("中山 医院"), Some("\"中 山\" AND \"医 院\"".into()));
        assert_eq!(phrases(" \"* "), None);
        assert_eq!(phrases("DEM0"), Some("\"d e m 0\"".into()));
        assert_eq!(like("50%_"), "%50\\%\\_%");
    }
}
