//! What must differ between the two databases: type names of the schema, and how the schema tells about itself.

/// Which database this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// Both.
    pub const ALL: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

    /// A migration in this engine's words. Migrations are written with PostgreSQL's five types; tables end with `);` and
    /// are kept in the order of their key, or with `); -- in the order they are written`, for many indexes on one table.
    pub fn schema(self, sql: &str) -> String {
        match self {
            Engine::Postgres => sql.replace("COLLATE BYTES", "COLLATE \"C\""),
            Engine::Sqlite => sql
                .replace(" UUID", " BLOB")
                .replace(" BYTEA", " BLOB")
                .replace(" BIGINT", " INTEGER")
                .replace(" BOOLEAN", " INTEGER")
                // SQLite compares bytes by default.
                .replace(" COLLATE BYTES", "")
                .replace("\n); -- in the order they are written", "\n) STRICT; -- in the order they are written")
                .replace("\n);", "\n) STRICT, WITHOUT ROWID;"),
        }
    }

    /// Columns of all tables of ours: table, column, type, position in the primary key (0: not in it), may be empty.
    pub(crate) const fn columns_sql(self) -> &'static str {
        match self {
            Engine::Sqlite => {
                "SELECT t.name, c.name, c.type, c.pk, c.\"notnull\" = 0
                 FROM sqlite_schema t, pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
                 ORDER BY t.name, c.name"
            }
            Engine::Postgres => {
                "SELECT c.table_name::text, c.column_name::text, c.data_type::text,
                    COALESCE((SELECT k.ordinal_position::bigint
                        FROM information_schema.table_constraints p
                        JOIN information_schema.key_column_usage k
                            ON k.constraint_name = p.constraint_name AND k.table_schema = p.table_schema
                            AND k.table_name = p.table_name
                        WHERE p.constraint_type = 'PRIMARY KEY' AND p.table_schema = c.table_schema
                            AND p.table_name = c.table_name AND k.column_name = c.column_name), 0),
                    c.is_nullable = 'YES'
                 FROM information_schema.columns c
                 JOIN information_schema.tables t
                    ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
                 WHERE c.table_schema = current_schema()
                 ORDER BY c.table_name COLLATE \"C\", c.column_name COLLATE \"C\""
            }
        }
    }
}
