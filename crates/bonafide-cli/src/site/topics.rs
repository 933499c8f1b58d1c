//! The page of a status, a class, a rule or a field: what `explain` says, as HTML.

use super::{layout::Page, markup, page};
use crate::explain::Topic;

/// Where a topic's page is.
pub fn path(topic: Topic) -> String {
    match topic {
        Topic::Rule(rule) => format!("/rules/{}", rule.name),
        Topic::Field(field) => format!("/fields/{}", field.name()),
        topic => format!("/{}", topic.name()),
    }
}

/// The page.
pub fn page(topic: Topic) -> Page {
    let text = page::topic(topic);
    let description = topic.gist();
    Page { title: text.title.clone(), description, main: markup::document(&text.title, &text.body) }
}
