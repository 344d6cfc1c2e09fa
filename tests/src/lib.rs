//! copydesk end to end.
