//! PostgreSQL: a small pool of connections with cached statements.
//!
//! A connection dropped inside a transaction is closed, not reused.
use crate::{Failure, Result, Row, Value, bulk};
use futures_util::future::try_join_all;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::{
        OwnedSemaphorePermit, Semaphore,
        mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    },
};
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls, Statement, types::ToSql};

/// Connections to one server with one set of rights.
#[derive(Clone)]
pub struct Pool(Arc<Shared>);

struct Shared {
    config: Config,
    tls: Option<tokio_postgres_rustls::MakeRustlsConnect>,
    idle: Mutex<Vec<(Client, Statements)>>,
    room: Arc<Semaphore>,
}

/// Prepared ones by their text; those for [`ROWS`] rows by the text for one.
#[derive(Default)]
struct Statements {
    one: HashMap<&'static str, Statement>,
    rows: HashMap<&'static str, Option<(Statement, usize)>>,
}

/// One connection, lent until dropped or given back.
pub struct Conn {
    pub client: Client,
    statements: Statements,
    pool: Arc<Shared>,
    _permit: OwnedSemaphorePermit,
}

/// How many answers may be outstanding: enough to hide the round trip, little enough to bound memory.
const PIPELINE: usize = 256;
/// How many rows one INSERT takes, and how many such are sent together.
const ROWS: usize = 64;
const TOGETHER: usize = 4;

impl Pool {
    pub fn new(url: &str, size: usize, read_only: bool) -> Result<Self> {
        let mut config: Config = url.parse()?;
        let mut options = config.get_options().unwrap_or_default().to_owned();
        if read_only {
            options.push_str(" -c default_transaction_read_only=on");
        }
        // A page must never hang on a lock or a lost plan; exports and verify use a snapshot without this limit.
        options.push_str(" -c statement_timeout=60s -c lock_timeout=20s -c idle_in_transaction_session_timeout=120s");
        // Statements here name their tables in the order to join them: looking for another took 6 ms of a page, each time.
        options.push_str(" -c join_collapse_limit=1 -c jit=off");
        config.options(options.trim()).application_name("lilong");
        config.connect_timeout(std::time::Duration::from_secs(5));
        let tls = url.contains("sslmode=require").then(tls).transpose()?;
        Ok(Self(Arc::new(Shared { config, tls, idle: Mutex::default(), room: Arc::new(Semaphore::new(size)) })))
    }

    pub async fn take(&self) -> Result<Conn> {
        let permit =
            self.0.room.clone().acquire_owned().await.map_err(|_| Failure::Lost("the pool is closed".into()))?;
        loop {
            let idle = self.0.idle.lock().ok().and_then(|mut idle| idle.pop());
            let (client, statements) = match idle {
                Some((client, _)) if client.is_closed() => continue,
                Some(lent) => lent,
                None => (self.0.connect().await?, Statements::default()),
            };
            return Ok(Conn { client, statements, pool: self.0.clone(), _permit: permit });
        }
    }
}

impl Pool {
    /// A connection beside the pool, and what other processes tell on it.
    pub async fn listening(&self) -> Result<(Client, UnboundedReceiver<String>)> {
        let (tell, told) = unbounded_channel();
        let client = if let Some(tls) = &self.0.tls {
            let (client, connection) = self.0.config.connect(tls.clone()).await?;
            tokio::spawn(pass_on(connection, tell));
            client
        } else {
            let (client, connection) = self.0.config.connect(NoTls).await?;
            tokio::spawn(pass_on(connection, tell));
            client
        };
        Ok((client, told))
    }
}

/// Ends, and the receiver with it, when the connection does.
async fn pass_on<S, T>(mut connection: Connection<S, T>, tell: UnboundedSender<String>)
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    while let Some(Ok(message)) = std::future::poll_fn(|cx| connection.poll_message(cx)).await {
        if let AsyncMessage::Notification(note) = message
            && tell.send(note.payload().to_owned()).is_err()
        {
            break;
        }
    }
}

impl Shared {
    async fn connect(&self) -> Result<Client> {
        // The connection's own task ends when the client is dropped; its error reaches the client's next call.
        if let Some(tls) = &self.tls {
            let (client, connection) = self.config.connect(tls.clone()).await?;
            tokio::spawn(connection);
            Ok(client)
        } else {
            let (client, connection) = self.config.connect(NoTls).await?;
            tokio::spawn(connection);
            Ok(client)
        }
    }
}

fn tls() -> Result<tokio_postgres_rustls::MakeRustlsConnect> {
    let mut roots = rustls::RootCertStore::empty();
    for cert in rustls_native_certs::load_native_certs().certs {
        let _ = roots.add(cert); // a certificate the system holds but rustls cannot read is simply not trusted
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::Mistake(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(tokio_postgres_rustls::MakeRustlsConnect::new(config))
}

impl Conn {
    /// Back to the pool; only ever called outside a transaction.
    pub fn give_back(self) {
        if let Ok(mut idle) = self.pool.idle.lock() {
            idle.push((self.client, self.statements));
        }
    }

    async fn statement(&mut self, sql: &'static str) -> Result<Statement> {
        if let Some(statement) = self.statements.one.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).await?;
        self.statements.one.insert(sql, statement.clone());
        Ok(statement)
    }

    pub async fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64> {
        let statement = self.statement(sql).await?;
        Ok(self.client.execute_raw(&statement, refs(used(&statement, params))).await?)
    }

    pub async fn rows<T>(
        &mut self,
        sql: &'static str,
        params: &[Value],
        mut map: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let statement = self.statement(sql).await?;
        let params: Vec<_> = refs(used(&statement, params)).collect();
        self.client.query(&statement, &params).await?.iter().map(|row| map(Row::Postgres(row))).collect()
    }

    /// The same statement for every set; all rows that it returned.
    pub async fn many(&mut self, sql: &'static str, sets: &[Vec<Value>]) -> Result<Vec<Vec<Value>>> {
        let mut out = Vec::new();
        let whole = sets.len() / ROWS * ROWS;
        let (long, rest) = match self.for_rows(sql, whole > 0).await? {
            Some(long) => (Some(long), &sets[whole..]),
            None => (None, sets),
        };
        if let Some((statement, width)) = long {
            for together in sets[..whole].chunks(ROWS * TOGETHER) {
                let asked = together.chunks(ROWS).map(|rows| self.asked(&statement, rows, width));
                out.extend(try_join_all(asked).await?.into_iter().flatten());
            }
        }
        let statement = self.statement(sql).await?;
        for chunk in rest.chunks(PIPELINE) {
            let asked =
                chunk.iter().map(|set| self.asked(&statement, std::slice::from_ref(set), statement.params().len()));
            out.extend(try_join_all(asked).await?.into_iter().flatten());
        }
        Ok(out)
    }

    /// What a statement returns that takes so many values of every set.
    async fn asked(&self, statement: &Statement, sets: &[Vec<Value>], width: usize) -> Result<Vec<Vec<Value>>> {
        let params: Vec<_> = sets.iter().flat_map(|set| refs(&set[..width.min(set.len())])).collect();
        let rows = self.client.query(statement, &params).await?;
        rows.iter().map(|row| Row::Postgres(row).values()).collect()
    }

    /// The statement for [`ROWS`] rows at once, and how many values a row has, where there is one.
    async fn for_rows(&mut self, sql: &'static str, wanted: bool) -> Result<Option<(Statement, usize)>> {
        if !wanted {
            return Ok(None);
        }
        if let Some(known) = self.statements.rows.get(sql) {
            return Ok(known.clone());
        }
        let long = match bulk::for_rows(sql, ROWS) {
            Some((text, width)) => Some((self.client.prepare(&text).await?, width)),
            None => None,
        };
        self.statements.rows.insert(sql, long.clone());
        Ok(long)
    }

    pub async fn run(&mut self, statements: &[(&'static str, &[Value])]) -> Result<()> {
        for chunk in statements.chunks(PIPELINE) {
            let mut prepared = Vec::with_capacity(chunk.len());
            for (sql, params) in chunk {
                prepared.push((self.statement(sql).await?, *params));
            }
            let asked = prepared
                .iter()
                .map(|(statement, params)| self.client.execute_raw(statement, refs(used(statement, params))));
            try_join_all(asked).await?;
        }
        Ok(())
    }
}

/// A statement may use fewer values than it is given; PostgreSQL wants the exact number.
fn used<'p>(statement: &Statement, params: &'p [Value]) -> &'p [Value] {
    &params[..statement.params().len().min(params.len())]
}

fn refs(params: &[Value]) -> impl ExactSizeIterator<Item = &(dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync))
}
