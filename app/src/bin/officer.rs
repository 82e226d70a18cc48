//! The page of officers.

fn main() {
    zhicheng_app::officer::run();
}
