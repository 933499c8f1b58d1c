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
    (404, include_str!("404.md")),
    (405, include_str!("405.md")),
    (406, include_str!("406.md")),
    (407, include_str!("407.md")),
    (408, include_str!("408.md")),
    (409, include_str!("409.md")),
    (410, include_str!("410.md")),
    (411, include_str!("411.md")),
    (412, include_str!("412.md")),
    (413, include_str!("413.md")),
    (414, include_str!("414.md")),
    (415, include_str!("415.md")),
    (416, include_str!("416.md")),
    (417, include_str!("417.md")),
    (418, include_str!("418.md")),
    (421, include_str!("421.md")),
    (422, include_str!("422.md")),
    (423, include_str!("423.md")),
    (424, include_str!("424.md")),
    (425, include_str!("425.md")),
    (426, include_str!("426.md")),
    (428, include_str!("428.md")),
    (429, include_str!("429.md")),
    (431, include_str!("431.md")),
    (451, include_str!("451.md")),
];
