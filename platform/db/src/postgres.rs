//! PostgreSQL: a small pool of connections with cached statements.
//!
//! A connection dropped inside a transaction is closed, not reused.
use crate::{Failure, Result, Row, Value};
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

type Statements = HashMap<&'static str, Statement>;

/// One connection, lent until dropped or given back.
pub struct Conn {
    pub client: Client,
    statements: Statements,
    pool: Arc<Shared>,
    _permit: OwnedSemaphorePermit,
}

/// How many answers may be outstanding: enough to hide the round trip, little enough to bound memory.
const PIPELINE: usize = 256;

impl Pool {
    pub fn new(url: &str, size: usize, read_only: bool) -> Result<Self> {
        let mut config: Config = url.parse()?;
        let mut options = config.get_options().unwrap_or_default().to_owned();
        if read_only {
            options.push_str(" -c default_transaction_read_only=on");
        }
        // A page must never hang on a lock or a lost plan; exports and verify use a snapshot without this limit.
        options.push_str(" -c statement_timeout=60s -c lock_timeout=20s -c idle_in_transaction_session_timeout=120s");
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
                None => (self.0.connect().await?, HashMap::new()),
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
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).await?;
        self.statements.insert(sql, statement.clone());
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

    pub async fn many(&mut self, sql: &'static str, sets: &[Vec<Value>]) -> Result<Vec<Vec<Vec<Value>>>> {
        let statement = self.statement(sql).await?;
        let mut out = Vec::with_capacity(sets.len());
        for chunk in sets.chunks(PIPELINE) {
            let asked = chunk.iter().map(|set| async {
                let params: Vec<_> = refs(used(&statement, set)).collect();
                self.client.query(&statement, &params).await
            });
            for rows in try_join_all(asked).await? {
                out.push(rows.iter().map(|row| Row::Postgres(row).values()).collect::<Result<Vec<_>>>()?);
            }
        }
        Ok(out)
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
