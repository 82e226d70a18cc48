//! The page of applicants, as visitors see it.

fn main() {
    zhicheng_app::front::run();
}
