//! What the request's method allows.

use crate::rule::Rule;

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
mod _425_without_early_data;
mod _428_to_conditional_request;
mod connect_with_framing;
mod downgrade_redirect;
mod interim_to_http10;
mod options_without_allow;
mod post_redirect_ambiguous;
mod redirect_chain_long;
mod redirect_delayed;
mod redirect_loop;
mod redirect_to_itself;

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
    &_425_without_early_data::RULE,
    &_428_to_conditional_request::RULE,
    &connect_with_framing::RULE,
    &downgrade_redirect::RULE,
    &interim_to_http10::RULE,
    &options_without_allow::RULE,
    &post_redirect_ambiguous::RULE,
    &redirect_chain_long::RULE,
    &redirect_delayed::RULE,
    &redirect_loop::RULE,
    &redirect_to_itself::RULE,
];
