//! Budgets: what is measured, on one line that says whether it holds, for people and programs.

use std::process::ExitCode;

/// Prints `name value >= budget`; fails below.
pub fn at_least(name: &str, value: f64, budget: f64) -> ExitCode {
    println!("{name} {value:.2} >= {budget}");
    ended(value >= budget)
}

/// Prints `name value <= budget`; fails above.
pub fn at_most(name: &str, value: f64, budget: f64) -> ExitCode {
    println!("{name} {value:.2} <= {budget}");
    ended(value <= budget)
}

fn ended(holds: bool) -> ExitCode {
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The middle of some measurements; the mean of the two in the middle when they are even in number.
///
/// # Panics
/// Without any.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[half]
    } else {
        f64::midpoint(sorted[half - 1], sorted[half])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_found() {
        assert_eq!(median(&[3.0, 1.0, 2.0]).to_bits(), 2.0_f64.to_bits());
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]).to_bits(), 2.5_f64.to_bits());
    }

    #[test]
    fn a_missed_budget_fails() {
        assert_eq!(at_least("a", 3.0, 3.0), ExitCode::SUCCESS);
        assert_eq!(at_least("a", 2.9, 3.0), ExitCode::FAILURE);
        assert_eq!(at_most("a", 1.3, 1.3), ExitCode::SUCCESS);
        assert_eq!(at_most("a", 1.4, 1.3), ExitCode::FAILURE);
        assert_eq!(at_least("a", f64::NAN, 3.0), ExitCode::FAILURE);
    }
}
