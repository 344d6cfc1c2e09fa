//! copydesk's own: the JSON contract, files of all formats, explanations.

pub(crate) mod asked;
pub(crate) mod check;
pub(crate) mod checks;
pub(crate) mod fix;
pub(crate) mod reviewed;
