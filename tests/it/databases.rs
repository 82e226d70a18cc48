//! What is asked of PostgreSQL alone. These run where `ZHICHENG_TEST_DATABASE` names a server
//! (`scripts/postgres`); the other suites run there as well as on SQLite.

mod several;
mod shape;
