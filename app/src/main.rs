//! The page of applicants.

fn main() {
    zhicheng_app::app::run();
}
