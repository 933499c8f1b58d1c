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
    (300, include_str!("300.md")),
    (301, include_str!("301.md")),
    (302, include_str!("302.md")),
    (303, include_str!("303.md")),
    (304, include_str!("304.md")),
    (305, include_str!("305.md")),
    (306, include_str!("306.md")),
    (307, include_str!("307.md")),
    (308, include_str!("308.md")),
    (400, include_str!("400.md")),
    (401, include_str!("401.md")),
    (402, include_str!("402.md")),
    (403, include_str!("403.md")),
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
