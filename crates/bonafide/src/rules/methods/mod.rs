//! What the request's method allows.

use crate::{Facts, FieldId, history::Past, rule::Rule};

mod _100_not_requested;
mod _101_to_http10;
mod _200_for_created;
mod _200_for_nonexistent_path;
mod _200_with_location;
mod _200_with_nothing;
mod _201_to_safe_method;
mod _404_for_method_not_allowed;
mod _406_without_negotiation;
mod _411_despite_content_length;
mod _417_without_expect;
mod _423_without_condition_code;
mod _425_without_early_data;
mod _428_to_conditional_request;
mod allow_contradicted;
mod connect_with_framing;
mod content_refused_unsent;
mod copy_outcome_mistold;
mod dav_class_missing;
mod delete_with_odd_success;
mod downgrade_redirect;
mod failed_dependency_alone;
mod head_unlike_get;
mod interim_to_http10;
mod lock_without_token;
mod options_without_accept_patch;
mod options_without_allow;
mod post_lifetime_in_vain;
mod post_redirect_ambiguous;
mod propfind_not_multistatus;
mod put_applied_elsewhere;
mod put_creation_not_told;
mod put_validator_for_other_content;
mod query_content_in_uri;
mod redirect_chain_long;
mod redirect_delayed;
mod redirect_loop;
mod redirect_to_itself;
mod refusal_repeated;
mod trace_reflects_secrets;
mod unsafe_action_by_get;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_100_not_requested::RULE,
    &_101_to_http10::RULE,
    &_200_for_created::RULE,
    &_200_for_nonexistent_path::RULE,
    &_200_with_location::RULE,
    &_200_with_nothing::RULE,
    &_201_to_safe_method::RULE,
    &_404_for_method_not_allowed::RULE,
    &_406_without_negotiation::RULE,
    &_411_despite_content_length::RULE,
    &_417_without_expect::RULE,
    &_423_without_condition_code::RULE,
    &_425_without_early_data::RULE,
    &_428_to_conditional_request::RULE,
    &allow_contradicted::RULE,
    &connect_with_framing::RULE,
    &content_refused_unsent::RULE,
    &copy_outcome_mistold::RULE,
    &dav_class_missing::RULE,
    &delete_with_odd_success::RULE,
    &downgrade_redirect::RULE,
    &failed_dependency_alone::RULE,
    &head_unlike_get::RULE,
    &interim_to_http10::RULE,
    &lock_without_token::RULE,
    &options_without_accept_patch::RULE,
    &options_without_allow::RULE,
    &post_lifetime_in_vain::RULE,
    &post_redirect_ambiguous::RULE,
    &propfind_not_multistatus::RULE,
    &put_applied_elsewhere::RULE,
    &put_creation_not_told::RULE,
    &put_validator_for_other_content::RULE,
    &query_content_in_uri::RULE,
    &redirect_chain_long::RULE,
    &redirect_delayed::RULE,
    &redirect_loop::RULE,
    &redirect_to_itself::RULE,
    &refusal_repeated::RULE,
    &trace_reflects_secrets::RULE,
    &unsafe_action_by_get::RULE,
];

/// Whether an earlier request was sent with the same credentials.
fn is_same_user(x: &Facts<'_>, past: &Past) -> bool {
    [FieldId::Authorization, FieldId::Cookie]
        .into_iter()
        .all(|id| past.request_field(id) == x.request_fields().get(id).map(|field| field.value))
}

/// The path of an absolute URI or of a reference that begins with a path, without query and fragment.
fn path_of(reference: &[u8]) -> Option<&[u8]> {
    let start = match memchr::memmem::find(reference, b"//") {
        Some(at) if at == 0 || reference[at - 1] == b':' => {
            at + 2 + memchr::memchr(b'/', &reference[at + 2..])?
        }
        _ if reference.starts_with(b"/") => 0,
        _ => return None,
    };
    let path = &reference[start..];
    let end = path.iter().position(|b| matches!(b, b'?' | b'#')).unwrap_or(path.len());
    Some(&path[..end])
}

/// Whether the exchange is one of WebDAV for sure (RFC 4918): by its method, its fields, or what the server says.
fn is_dav(x: &Facts<'_>) -> bool {
    const METHODS: [&str; 7] = ["PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK"];
    const FIELDS: [FieldId; 5] =
        [FieldId::Depth, FieldId::Destination, FieldId::If, FieldId::LockToken, FieldId::Overwrite];
    METHODS.iter().any(|method| x.is_method(method))
        || x.response.fields.has(FieldId::Dav)
        || x.request_fields().iter().any(|field| FIELDS.contains(&field.id))
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn paths_of_references() {
        for (reference, path) in [
            ("/a/b?c=//d", Some("/a/b")),
            ("https://example.com/a#b", Some("/a")),
            ("//example.com/a", Some("/a")),
            ("https://example.com", None),
            ("a/b", None),
            ("?a", None),
        ] {
            assert_eq!(path_of(reference.as_bytes()), path.map(str::as_bytes), "{reference}");
        }
    }
}
