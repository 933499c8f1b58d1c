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
    (100, include_str!("100.md")),
    (101, include_str!("101.md")),
    (102, include_str!("102.md")),
    (103, include_str!("103.md")),
    (104, include_str!("104.md")),
    (200, include_str!("200.md")),
    (201, include_str!("201.md")),
    (202, include_str!("202.md")),
    (203, include_str!("203.md")),
    (204, include_str!("204.md")),
    (205, include_str!("205.md")),
    (206, include_str!("206.md")),
    (207, include_str!("207.md")),
    (208, include_str!("208.md")),
    (226, include_str!("226.md")),
];
