//! The page of applicants who are signed in; app/static/start.js starts it.

fn main() {
    zhicheng_app::app::run();
}
