//! Markdown to HTML, the same for the preview and for what is published: nothing that somebody wrote
//! becomes markup or a script of its own.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

/// A text as it stands in a page. Markup in it is shown as text, a link that would run something is its
/// text alone, pictures are links to them, headings begin below the title of the page.
pub fn render(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    let mut links = Vec::new();
    let events = Parser::new_ext(markdown, options()).filter_map(|event| safe(event, &mut links));
    html::push_html(&mut out, events);
    out
}

/// What it says, without marks, a block a line: what searching looks through.
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => out.push('\n'),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::CodeBlock,
            ) => out.push('\n'),
            Event::Start(_)
            | Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }
    out
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// An event as it may stand; links and pictures that may not stand keep their text.
fn safe<'a>(event: Event<'a>, links: &mut Vec<Standing>) -> Option<Event<'a>> {
    Some(match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Heading {
            level,
            classes: _,
            attrs: _,
            id: _,
        }) => Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        }) => opened(link_type, &dest_url, links),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            ..
        }) => opened(link_type, &dest_url, links),
        Event::End(TagEnd::Link | TagEnd::Image) => match links.pop() {
            Some(Standing::Link) => Event::InlineHtml("</a>".into()),
            Some(Standing::Text) | None => return None,
        },
        other => other,
    })
}

/// Whether a link stands as one.
enum Standing {
    Link,
    Text,
}

fn opened<'a>(kind: LinkType, to: &str, links: &mut Vec<Standing>) -> Event<'a> {
    let to = match kind {
        LinkType::Email => ["mailto:", to].concat(),
        _ => to.to_owned(),
    };
    // A link in a link, as a picture that leads somewhere has: the outer one is enough.
    let inside = links.iter().any(|one| matches!(one, Standing::Link));
    let Some(goes) = goes(&to).filter(|_| !inside) else {
        links.push(Standing::Text);
        return Event::Text(CowStr::Borrowed(""));
    };
    links.push(Standing::Link);
    let mut out = String::from("<a href=\"");
    // Writing to a string does not fail.
    let _ = escape_address(&mut out, &to);
    out.push('"');
    if goes == Goes::Out {
        out.push_str(" rel=\"noopener noreferrer nofollow external\"");
    }
    out.push('>');
    Event::InlineHtml(out.into())
}

/// An address within quotes of an attribute.
fn escape_address(out: &mut String, to: &str) -> std::fmt::Result {
    use std::fmt::Write;
    for c in to.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\'' => out.push_str("%27"),
            ' ' => out.push_str("%20"),
            c if c.is_ascii_control() => write!(out, "%{:02X}", u32::from(c))?,
            c => out.push(c),
        }
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goes {
    /// Within this installation.
    Here,
    /// To somebody else's pages, or to a program that writes letters.
    Out,
}

/// Where an address leads; none where it is not one that may stand: what names a scheme names one of
/// three, however it is spelt, and blanks or controls in front of it hide nothing.
fn goes(to: &str) -> Option<Goes> {
    let bare: String = to
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let bare = bare.to_ascii_lowercase();
    if bare.is_empty() {
        return None;
    }
    if bare.starts_with("//") || bare.starts_with("\\") || bare.starts_with("/\\") {
        return None;
    }
    let head = bare.split(['/', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        None => Some(Goes::Here),
        Some(("http" | "https" | "mailto" | "tel", _)) => Some(Goes::Out),
        Some(_) => None,
    }
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_begin_below_the_title() {
        let html =
            render("# 一\n\n## 二\n\n正文 **要紧**\n\n| 级别 | 份数 |\n|---|---|\n| 中级 | 15 |");
        for part in [
            "<h2>一</h2>",
            "<h3>二</h3>",
            "<strong>要紧</strong>",
            "<td>中级</td>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("<h1"));
    }

    #[test]
    fn markup_is_shown_as_text() {
        let html = render(
            "<script>alert(1)</script>\n\n前 <img src=x onerror=alert(1)> 后 <b>粗</b>\n\n<div onclick='x'>块</div>\n",
        );
        for tag in ["<script", "<img", "<b>", "<div"] {
            assert!(!html.contains(tag), "{tag}: {html}");
        }
        assert!(
            html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
            "{html}"
        );
        assert!(
            html.contains("&lt;img src=x onerror=alert(1)&gt;"),
            "{html}"
        );
    }

    #[test]
    fn links_that_run_something_are_their_text() {
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java&#x0A;script:alert(1)",
            "&#106;avascript:alert(1)",
            "<\u{1}javascript:alert(1)>",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//elsewhere.example",
            "\\\\\\\\elsewhere.example",
        ] {
            let html = render(&format!("[点我]({bad})"));
            assert!(!html.contains("<a"), "{bad}: {html}");
            assert!(html.contains("点我"), "{bad}: {html}");
        }
        let html = render("![图](javascript:alert(1)) <javascript:alert(1)>");
        assert!(!html.contains("<a") && !html.contains("<img"), "{html}");
        let html = render("[x](https://a.example/\"onmouseover=\"alert(1))");
        assert!(!html.contains("\"onmouseover"), "{html}");
    }

    #[test]
    fn links_out_say_so_and_links_here_do_not() {
        assert_eq!(
            render("[省厅](https://hrss.gd.gov.cn/a?b=1&c=2)"),
            "<p><a href=\"https://hrss.gd.gov.cn/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow external\">省厅</a></p>\n"
        );
        assert_eq!(
            render("[公示](/notices?a=b:c)"),
            "<p><a href=\"/notices?a=b:c\">公示</a></p>\n"
        );
        assert!(render("<a@example.cn>").contains("href=\"mailto:a@example.cn\""));
        // A picture leads to itself: nothing is fetched from elsewhere while one reads.
        let html = render("[![图](https://a.example/x.png)](https://b.example)");
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert_eq!(html.matches("</a>").count(), 1, "{html}");
    }

    #[test]
    fn what_is_searched_has_no_marks() {
        assert_eq!(
            plain("# 标题\n\n一 **二** [三](https://x.example)\n\n- 四\n- 五"),
            "标题\n一 二 三\n四\n五\n"
        );
    }
}
