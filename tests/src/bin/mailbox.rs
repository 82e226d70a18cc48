//! A mail server that keeps what it gets in a folder; see `zhicheng_tests::stand_in`.

fn main() {
    zhicheng_tests::stand_in::mailbox::serve();
}
