//! The web worker: PDF, photo encoding and font packs, off the main thread and loaded when needed.

fn main() {}
