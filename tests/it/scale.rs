//! Lists, queues, searches and counts, on many people who never existed: each in a fixed number of
//! statements, each out of an index.

mod lists;
mod seed;
