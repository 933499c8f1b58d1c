//! House rules, which contradict each other: a profile puts them in force.

use crate::{
    Facts,
    content::json::{Outline, Type, Value},
    rule::Rule,
};

mod _202_without_operation_location;
mod _429_without_limits;
mod api_over_plain_http;
mod api_without_cache_control;
mod delete_not_204;
mod error_codes_one_to_one;
mod error_not_in_ms_form;
mod error_not_in_rpc_form;
mod error_reason_malformed;
mod error_without_details;
mod error_without_info;
mod error_without_ms_code;
mod error_without_problem;
mod graphql_data_without_2xx;
mod graphql_malformed;
mod graphql_mutation_by_get;
mod graphql_partial_not_294;
mod graphql_refusal_without_error_status;
mod graphql_success_not_200;
mod json_not_an_object;
mod mkcol_not_201;
mod ms_code_differs;
mod multistatus_without_content;
mod next_link_unusable;
mod property_not_snake_case;
mod redirect_in_api;
mod rpc_status_differs;
mod uncommon_status_in_api;
mod unlock_not_204;
mod unregistered_method_in_api;
mod unregistered_status_in_api;
mod without_ms_request_id;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_202_without_operation_location::RULE,
    &_429_without_limits::RULE,
    &api_over_plain_http::RULE,
    &api_without_cache_control::RULE,
    &delete_not_204::RULE,
    &error_codes_one_to_one::RULE,
    &error_not_in_ms_form::RULE,
    &error_not_in_rpc_form::RULE,
    &error_reason_malformed::RULE,
    &error_without_details::RULE,
    &error_without_info::RULE,
    &error_without_ms_code::RULE,
    &error_without_problem::RULE,
    &graphql_data_without_2xx::RULE,
    &graphql_malformed::RULE,
    &graphql_mutation_by_get::RULE,
    &graphql_partial_not_294::RULE,
    &graphql_refusal_without_error_status::RULE,
    &graphql_success_not_200::RULE,
    &json_not_an_object::RULE,
    &mkcol_not_201::RULE,
    &ms_code_differs::RULE,
    &multistatus_without_content::RULE,
    &next_link_unusable::RULE,
    &property_not_snake_case::RULE,
    &redirect_in_api::RULE,
    &rpc_status_differs::RULE,
    &uncommon_status_in_api::RULE,
    &unlock_not_204::RULE,
    &unregistered_method_in_api::RULE,
    &unregistered_status_in_api::RULE,
    &without_ms_request_id::RULE,
];

/// The ErrorInfo among the details of an error as AIP-193 has it.
fn error_info(error: Value<'_>) -> Option<Value<'_>> {
    error.get("details")?.children().find(|detail| {
        let kind = detail.get("@type").and_then(Value::raw_text);
        kind.is_some_and(|kind| kind.ends_with(b"google.rpc.ErrorInfo"))
    })
}

/// A GraphQL response.
struct GraphQl<'o> {
    /// Whether its media type says so.
    is_declared: bool,
    data: Option<Value<'o>>,
    errors: Option<Value<'o>>,
}

impl<'o> GraphQl<'o> {
    /// Reads what is declared as a GraphQL response or, in JSON, has the members of one and no others.
    fn of(x: &Facts<'_>, outline: &'o Outline<'_>) -> Option<GraphQl<'o>> {
        let root = outline.root()?;
        let is_declared = is_declared(x);
        let are_its_members = root.count() > 0
            && root
                .children()
                .all(|member| matches!(member.key(), b"data" | b"errors" | b"extensions"));
        let data = root.get("data");
        let errors = root.get("errors").filter(|errors| is_list_of_messages(*errors));
        let is_likely = are_its_members && (errors.is_some() || x.path().ends_with(b"graphql"));
        (is_declared || is_likely).then_some(GraphQl { is_declared, data, errors })
    }
}

/// Whether the media type is that of GraphQL responses.
fn is_declared(x: &Facts<'_>) -> bool {
    x.media_type().is_some_and(|kind| kind.essence == "application/graphql-response+json")
}

fn is_list_of_messages(errors: Value<'_>) -> bool {
    let mut entries = errors.children().peekable();
    errors.kind() == Type::Array
        && entries.peek().is_some()
        && entries.all(|error| error.get("message").is_some())
}
