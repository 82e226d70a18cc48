//! Why a data folder is not used, and what to do about it.

use std::path::Path;

/// A reason with its remedy.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(
        "{0}: another server is running on this data folder; stop it first, or name another folder with --data"
    )]
    InUse(String),
    #[error(
        "{0}: a server is running on this data folder, and its database is of another version than this program; stop it first, or use its own program"
    )]
    OtherVersion(String),
    #[error("{0}: there is no data folder here; name the right one with --data")]
    NoFolder(String),
    #[error(
        "{0}: zhicheng.db is missing; bring it back from a backup, or name another folder with --data"
    )]
    NoDatabase(String),
    #[error(
        "{0}: other users of this machine may reach it, and that cannot be changed ({1}); make it the server's own (chown, chmod go-rwx)"
    )]
    Rights(String, String),
    #[error(
        "{0}: this folder belongs to a demonstration, with people whose passwords everybody knows; start it with --demo, or name another folder for real use with --data"
    )]
    Demonstration(String),
    #[error(
        "{0}: this folder is no demonstration's, and sample people must not come into it; leave out --demo, or name another folder with --data"
    )]
    Real(String),
    #[error(
        "{0}: master.key is missing, without which what is sealed in the database cannot be read; bring it back from where the keys are kept apart from the backup, or set ZHICHENG_MASTER_KEY. No new key is made for a database that has one"
    )]
    NoMaster(String),
    #[error(
        "{0}: signing.key is missing, without which certificates would be signed by a key that nobody knows; bring it back from where the keys are kept apart from the backup"
    )]
    NoSigning(String),
    #[error(
        "{0} does not hold the master key of this database: what is sealed would stay closed, and people would be registered twice; bring the right key back from where the keys are kept apart from the backup"
    )]
    OtherMaster(String),
    #[error(
        "{0} is not the key that signs for this database: its certificates could not be checked any more; bring the right key back from where the keys are kept apart from the backup"
    )]
    OtherSigning(String),
    #[error(
        "{0} does not hold a key, which is 64 hex digits; bring the right one back from where the keys are kept apart from the backup"
    )]
    NoKey(String),
    #[error(
        "--demo is for this machine only, since everybody knows its passwords: leave out {0}, or leave out --demo"
    )]
    Public(String),
    #[error(
        "a proxy in front is for TLS: say with --origin https://… where people reach it, so that cookies are bound to it"
    )]
    Plain,
    #[error(
        "{0}: the files of this database are in {1}, not in {2}, and would be missing; name that place with --files, or leave --files out where it is the folder"
    )]
    OtherFiles(String, String, String),
    #[error("{0}: {1}")]
    Io(String, String),
}

impl Refusal {
    /// Something that cannot be read or written.
    pub fn io(path: &Path, error: &std::io::Error) -> Refusal {
        Refusal::Io(path.display().to_string(), error.to_string())
    }
}
