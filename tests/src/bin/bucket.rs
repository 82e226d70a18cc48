//! A server that speaks S3 and keeps what it gets in a folder; see `zhicheng_tests::stand_in`.

fn main() {
    zhicheng_tests::stand_in::bucket::serve();
}
