//! The same sheet from the command line: `sheet INPUT.json OUT.pdf`.

#[cfg(not(target_family = "wasm"))]
#[path = "sheet/run.rs"]
mod run;

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    run::main()
}

/// Browsers have the worker for this.
#[cfg(target_family = "wasm")]
fn main() {}
