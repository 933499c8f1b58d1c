//! The weights of the [general model](super::model). Written by `cargo xtask train PATH`: do not edit.

#[rustfmt::skip]
pub(super) static WEIGHTS: [f32; super::model::COUNT] = [
    -5.303, // bias
    6.494, // error member: object with a code or message
    7.089, // error member: list
    6.062, // error member: fields and what is wrong with them
    6.767, // error member: text
    4.009, // error member: number or true
    2.000, // error member: something else
    4.549, // code of an error
    5.035, // text of an error
    6.110, // HTTP status of an error
    3.183, // code between 400 and 599
    3.625, // code that is another number
    -0.027, // code that is a word
    2.540, // code that sounds bad
    4.960, // success is false
    3.937, // outcome that sounds bad
    2.253, // message
    5.090, // message that sounds bad
    2.947, // text that sounds bad, no message
    -4.053, // message that sounds good
    -4.044, // members that say that all is well
    -2.026, // members that could hold an error and do not
    1.519, // nothing but what speaks of the error
    -1.242, // data members, up to 6
    -0.860, // identifiers
    -2.075, // times of a resource
    -0.864, // links
    0.760, // the answer's place is empty
    -0.938, // levels down
    1.016, // code and message, nothing else
    2.548, // code that begins with a status
    1.622, // code that is a constant
    2.754, // type, title and detail
    -3.170, // identifier and bad outcome: the state of a resource
    2.069, // words that name a status, and no data
    -2.868, // a resource that has an error
    3.125, // result is false
    -1.052, // length of the message, in 200 bytes
    1.503, // bad outcome and message, nothing else
];
