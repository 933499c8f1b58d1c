//! Which directives a message has, read once.

use crate::{
    FieldId, Fields,
    parse::cache_control::{Directive, Known, directives},
};

/// How a directive is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Given {
    /// It is not there.
    #[default]
    Absent,
    /// Without an argument.
    Bare,
    /// With a number of seconds.
    Seconds(u32),
    /// With names of fields.
    Names,
    /// With an argument that is neither.
    Other,
}

/// The directives of a message: the first of each kind, and the stricter where one of two names only fields.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Directives {
    given: [Given; Directives::KINDS],
    /// A directive whose repetitions have different arguments.
    pub repeated: Option<Known>,
}

impl Directives {
    const KINDS: usize = Known::StaleWhileRevalidate as usize + 1;

    /// The directives of all Cache-Control lines.
    pub fn of(fields: &Fields<'_>) -> Directives {
        let mut all = Directives::default();
        for directive in directives(fields, FieldId::CacheControl) {
            if let Some(known) = directive.known {
                all.add(known, given(&directive));
            }
        }
        all
    }

    fn add(&mut self, known: Known, new: Given) {
        let slot = &mut self.given[known as usize];
        match (*slot, new) {
            (Given::Absent, _) | (Given::Names, Given::Bare) => *slot = new,
            (old, _) if old != new => self.repeated = Some(known),
            _ => {}
        }
    }

    /// Sets a directive, replacing what was given before.
    pub fn set(&mut self, known: Known, given: Given) {
        self.given[known as usize] = given;
    }

    pub fn get(&self, known: Known) -> Given {
        self.given[known as usize]
    }

    pub fn has(&self, known: Known) -> bool {
        self.get(known) != Given::Absent
    }

    /// The number of seconds of a directive that is there: `Some(None)` when it has no such number.
    pub fn seconds(&self, known: Known) -> Option<Option<u32>> {
        match self.get(known) {
            Given::Absent => None,
            Given::Seconds(seconds) => Some(Some(seconds)),
            Given::Bare | Given::Names | Given::Other => Some(None),
        }
    }
}

fn given(directive: &Directive<'_>) -> Given {
    match (directive.argument, directive.seconds()) {
        (None, _) => Given::Bare,
        (_, Some(seconds)) => Given::Seconds(seconds),
        _ if directive.field_names().next().is_some() => Given::Names,
        _ => Given::Other,
    }
}
