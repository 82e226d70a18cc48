//! The server's command line.

use clap::{Args, Parser, Subcommand};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zhicheng_server::app::{App, StartError};
use zhicheng_server::backup::{self, Holds};
use zhicheng_server::clock::Clock;
use zhicheng_server::config::{Config, Trusted};
use zhicheng_server::security::network::Network;
use zhicheng_server::seed::Sizes;
use zhicheng_server::store::bucket::BucketFlags;
use zhicheng_server::store::row::Audit;
use zhicheng_server::store::{Keeper, People};
use zhicheng_server::words::messages;
use zhicheng_server::{demo, folder, jurisdictions, metrics, oidc, pay, post, run, seed, verify};

/// Applying for professional titles.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the API and the built pages.
    Serve(Serve),
    /// Checks a folder of jurisdictions; every mistake with file and line.
    CheckJurisdiction { folder: PathBuf },
    /// Copies database and files of a data folder into a new one, also while a server runs. The
    /// keys are not copied: keep them apart.
    Backup {
        /// New folder.
        folder: PathBuf,
        #[arg(long, env = "ZHICHENG_DATA", default_value = "./data")]
        data: PathBuf,
        #[command(flatten)]
        bucket: BucketFlags,
    },
    /// Checks that a backup is whole: database, audit, every file.
    CheckBackup { folder: PathBuf },
    /// Checks all that is kept, also while a server runs: the audit, every file, that each history leads
    /// to where its application stands, every copy handed in, every certificate.
    Verify {
        #[arg(long, env = "ZHICHENG_DATA", default_value = "./data")]
        data: PathBuf,
        #[command(flatten)]
        database: DatabaseFlag,
        #[command(flatten)]
        bucket: BucketFlags,
    },
    /// Looks after operators.
    #[command(subcommand)]
    Operator(Operator),
    /// Fills a new folder with people who never existed, for trying how it holds: the folder is a
    /// demonstration's.
    Seed(Seed),
}

/// Where the database is.
#[derive(Args)]
struct DatabaseFlag {
    /// A PostgreSQL database, as postgres://USER@HOST/NAME; without, SQLite's file in the data folder.
    /// What is not said here (password, TLS) is taken from where PostgreSQL's own programs take it.
    #[arg(long, env = "ZHICHENG_DATABASE", value_parser = postgres, hide_env_values = true)]
    database: Option<String>,
}

#[derive(Args)]
struct Seed {
    /// How many people.
    #[arg(long)]
    people: usize,
    /// How many units; by default ten for each three people.
    #[arg(long)]
    units: Option<usize>,
    /// How many applications; by default as many.
    #[arg(long)]
    applications: Option<usize>,
    #[arg(long, env = "ZHICHENG_DATA", default_value = "./data")]
    data: PathBuf,
    #[command(flatten)]
    database: DatabaseFlag,
}

#[derive(Args)]
struct Serve {
    /// Where to listen.
    #[arg(long, env = "ZHICHENG_LISTEN", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// Folder of keys, and of database and files where those are not elsewhere.
    #[arg(long, env = "ZHICHENG_DATA", default_value = "./data")]
    data: PathBuf,
    #[command(flatten)]
    database: DatabaseFlag,
    /// Folder of the built pages.
    #[arg(long, env = "ZHICHENG_DIST", default_value = "./dist")]
    dist: PathBuf,
    /// Folder of jurisdictions; the built-in copy when absent.
    #[arg(long, env = "ZHICHENG_JURISDICTIONS")]
    jurisdictions: Option<PathBuf>,
    /// Where people reach it, such as https://zhicheng.example.cn.
    #[arg(long, env = "ZHICHENG_ORIGIN")]
    origin: Option<String>,
    /// Another installation whose files about people are taken, as ADDRESS=KEY; may be said again.
    #[arg(long)]
    trust: Vec<Trusted>,
    /// Where figures for a watch are served (/metrics, /health); for one's own network only.
    #[arg(long, env = "ZHICHENG_METRICS")]
    metrics: Option<SocketAddr>,
    /// A proxy on this machine stands in front and names callers in X-Forwarded-For.
    #[arg(long)]
    behind_proxy: bool,
    /// Addresses or networks of proxies of one's own; only these are believed.
    #[arg(long, env = "ZHICHENG_PROXY", value_delimiter = ',')]
    proxy: Vec<Network>,
    /// Sample organisations and people; codes are shown instead of sent. For this machine only.
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    bucket: BucketFlags,
    #[command(flatten)]
    post: post::Flags,
    #[command(flatten)]
    pay: pay::Flags,
    #[command(flatten)]
    oidc: oidc::Flags,
    /// A demonstration's clock begins here, in Unix seconds, and goes on from there.
    #[arg(long, hide = true, requires = "demo")]
    now: Option<i64>,
    /// Most writes a commit; `one` commits each by itself, for comparing.
    #[arg(long, hide = true, default_value = "256", value_parser = commit)]
    commit: usize,
    /// No limits per account and address, for measuring.
    #[arg(long, hide = true)]
    no_limits: bool,
}

#[derive(Subcommand)]
enum Operator {
    /// Makes a registered person an operator.
    Add {
        /// Account name.
        account: String,
        #[arg(long, env = "ZHICHENG_DATA", default_value = "./data")]
        data: PathBuf,
        #[command(flatten)]
        database: DatabaseFlag,
    },
}

fn postgres(text: &str) -> Result<String, String> {
    let known = ["postgres://", "postgresql://"];
    match known.iter().any(|scheme| text.starts_with(scheme)) {
        true => Ok(text.to_owned()),
        false => Err("postgres://USER@HOST/NAME".to_owned()),
    }
}

fn commit(text: &str) -> Result<usize, String> {
    match text {
        "one" => Ok(1),
        number => number.parse().map_err(|_| "a number, or `one`".to_owned()),
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    run::log();
    folder::keep_to_oneself();
    let done = match Cli::parse().command {
        Command::Serve(serve) => serve_until_stopped(serve).await,
        Command::CheckJurisdiction { folder } => check(folder),
        Command::Backup {
            folder,
            data,
            bucket,
        } => backup(&data, bucket, &folder).await,
        Command::CheckBackup { folder } => check_backup(&folder).await,
        Command::Verify {
            data,
            database,
            bucket,
        } => verify(&data, database.database, bucket).await,
        Command::Operator(Operator::Add {
            account,
            data,
            database,
        }) => add_operator(&account, data, database.database).await,
        Command::Seed(wanted) => fill(wanted).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve_until_stopped(serve: Serve) -> Result<(), StartError> {
    let config = Config {
        database: serve.database.database,
        dist: Some(serve.dist),
        jurisdictions: serve.jurisdictions,
        origin: serve.origin,
        trusted: serve.trust,
        demo: serve.demo,
        proxies: proxies(serve.behind_proxy, serve.proxy),
        commit: serve.commit,
        bucket: serve.bucket.read()?,
        post: serve.post.read()?,
        pay: serve.pay.read()?,
        oidc: serve.oidc.read()?,
        // A demonstration is tried by many from one address.
        limits: !serve.no_limits && !serve.demo,
        ..Config::new(serve.data)
    };
    config.keep_demo_home(serve.listen)?;
    run::keep_cookies_bound(&config)?;
    run::warn_of_plain_http(serve.listen, config.behind_proxy());
    let clock = Clock::system();
    if let Some(now) = serve.now {
        clock.advance(now - clock.now());
    }
    let app = App::open(config, clock).await?;
    let moved = (serve.demo && serve.now.is_none()).then(|| demo::move_clock(&app));
    let listener = tokio::net::TcpListener::bind(serve.listen).await?;
    let address = listener.local_addr()?;
    if let Some(address) = serve.metrics {
        let listener = tokio::net::TcpListener::bind(address).await?;
        tokio::spawn(metrics::serve(app.clone(), listener));
    }
    println!("http://{address}/");
    if let Some(day) = moved.flatten() {
        println!("{}", messages::demo_day(day));
    }
    if serve.demo {
        demo::seed(&app).await?;
        demo::articles::seed(&app).await?;
        for (role, account, password) in demo::sign_ins() {
            println!("{role}\t{account}\t{password}");
        }
    }
    run::until_stopped(app, listener).await;
    Ok(())
}

async fn backup(data: &Path, bucket: BucketFlags, folder: &Path) -> Result<(), StartError> {
    let config = Config {
        bucket: bucket.read()?,
        ..Config::new(data)
    };
    say(folder, &backup::take(&config, folder).await?)
}

async fn check_backup(folder: &Path) -> Result<(), StartError> {
    say(folder, &backup::check(folder).await?)
}

async fn verify(
    data: &Path,
    database: Option<String>,
    bucket: BucketFlags,
) -> Result<(), StartError> {
    let config = Config {
        database,
        bucket: bucket.read()?,
        ..Config::new(data)
    };
    let verify::Found {
        audit,
        files,
        applications,
        copies,
        certificates,
        damaged,
    } = verify::all(&config).await?;
    println!("{audit} rows of audit");
    println!("{files} files");
    println!("{applications} applications, {copies} copies handed in");
    println!("{certificates} certificates");
    match damaged.as_slice() {
        [] => Ok(()),
        damaged => Err(StartError::Damaged(damaged.join("\n"))),
    }
}

/// Says what a backup holds, which is a failure when something is lacking.
fn say(folder: &Path, holds: &Holds) -> Result<(), StartError> {
    let Holds {
        files,
        audit,
        lacking,
    } = holds;
    println!("{}: {files} files, {audit} rows of audit", folder.display());
    match lacking.as_slice() {
        [] => Ok(()),
        lacking => Err(StartError::Lacking(lacking.join("\n"))),
    }
}

fn proxies(here: bool, named: Vec<Network>) -> Vec<Network> {
    let local = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
    let local = local.into_iter().map(Network::exactly).filter(|_| here);
    local.chain(named).collect()
}

fn check(folder: PathBuf) -> Result<(), StartError> {
    match jurisdictions::Jurisdictions::open(Some(&folder)) {
        Ok(all) => {
            for served in all.iter() {
                println!("{} {}", served.loaded.jurisdiction.id, served.form.digest());
            }
            Ok(())
        }
        Err(mistakes) => Err(StartError::Jurisdictions(
            mistakes.iter().map(ToString::to_string).collect(),
        )),
    }
}

async fn fill(wanted: Seed) -> Result<(), StartError> {
    let by_three = |asked: Option<usize>| asked.unwrap_or(wanted.people * 10 / 3);
    let sizes = Sizes {
        people: wanted.people,
        units: by_three(wanted.units),
        applications: by_three(wanted.applications),
    };
    let config = Config {
        demo: true,
        // As many writes a commit as ever wait.
        commit: 4096,
        database: wanted.database.database,
        ..Config::new(wanted.data)
    };
    let app = App::open(config, Clock::system()).await?;
    let told = |what: &str, done, all| println!("{what}\t{done}/{all}");
    let seeded = seed::seed(&app, sizes, &told).await;
    app.store.close().await;
    seeded
}

async fn add_operator(
    account: &str,
    data: PathBuf,
    database: Option<String>,
) -> Result<(), StartError> {
    let config = Config {
        database,
        ..Config::new(data)
    };
    let opened = folder::open::beside(&config).await?;
    let person = opened.store.person_by_login(account).await?;
    let person = person.ok_or_else(|| StartError::Nobody(account.to_owned()))?;
    let audit = Audit {
        at: Clock::system().now(),
        deed: "operator.add".into(),
        object: person.id.clone(),
        ..Audit::default()
    };
    opened.store.make_operator(&person.id, audit).await?;
    opened.store.close().await;
    Ok(())
}
