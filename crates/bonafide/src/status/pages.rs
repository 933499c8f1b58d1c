//! Pages on status codes: prose beside the table's facts.

/// The page of a code, in Markdown that [`crate::page`] reads; `None` for a code that has facts only.
///
/// ```
/// let page = bonafide::status::page(200).expect("200 has a page");
/// assert!(bonafide::page::summary(page).starts_with("200 says that the request succeeded"));
/// ```
pub fn page(code: u16) -> Option<&'static str> {
    let at = PAGES.binary_search_by_key(&code, |(code, _)| *code).ok()?;
    Some(PAGES[at].1)
}

/// By code, ascending.
const PAGES: &[(u16, &str)] = &[
    (200, include_str!("200.md")),
    (500, include_str!("500.md")),
    (501, include_str!("501.md")),
    (502, include_str!("502.md")),
    (503, include_str!("503.md")),
    (504, include_str!("504.md")),
    (505, include_str!("505.md")),
    (506, include_str!("506.md")),
    (507, include_str!("507.md")),
    (508, include_str!("508.md")),
    (510, include_str!("510.md")),
    (511, include_str!("511.md")),
];
