//! Samples and helpers of the tests that see more than one crate.
