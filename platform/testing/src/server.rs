//! The PostgreSQL server of the tests and the databases that come and go on it.
use tokio_postgres::NoTls;

/// The server's address out of `LILONG_TEST_POSTGRES`.
///
/// # Panics
/// When it is not set: a test that cannot run has failed.
pub fn postgres() -> String {
    std::env::var("LILONG_TEST_POSTGRES")
        .expect("run `make test`, or set LILONG_TEST_POSTGRES to an empty server's address")
}

/// The same server, another database on it.
pub(crate) fn named(url: &str, name: &str) -> String {
    let (rest, query) = url.split_once('?').map_or((url, String::new()), |(rest, query)| (rest, format!("?{query}")));
    let host = rest.find("://").map_or(0, |at| at + 3);
    let end = rest[host..].find('/').map_or(rest.len(), |at| host + at);
    format!("{}/{name}{query}", &rest[..end])
}

/// Runs one statement on the server's own database.
pub(crate) async fn run(sql: &str) {
    let (client, connection) = tokio_postgres::connect(&postgres(), NoTls).await.expect("the test server answers");
    let talk = tokio::spawn(connection);
    client.batch_execute(sql).await.expect(sql);
    drop(client);
    talk.await.expect("the connection ends in peace").expect("the connection ends in peace");
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn only_the_database_changes() {
        let table = [
            ("postgres://a@host:1/postgres", "postgres://a@host:1/x"),
            ("postgres://a@host:1", "postgres://a@host:1/x"),
            ("postgres://a@host/p?sslmode=disable", "postgres://a@host/x?sslmode=disable"),
        ];
        for (given, wanted) in table {
            assert_eq!(named(given, "x"), wanted);
        }
    }
}
