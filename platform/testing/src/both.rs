//! One test, two databases.

/// Makes `name::sqlite` and `name::postgres` of each function. The argument is a fresh `&Fixture` or `&Place`.
///
/// ```text
/// on_both! {
///     async fn an_elder_is_found(fixture: &Fixture) { … }
/// }
/// ```
///
/// `deriving HOOKS;` before the first function gives the fixture's journal those hooks.
#[macro_export]
macro_rules! on_both {
    (deriving $derive:expr; $($(#[$note:meta])* async fn $name:ident($given:ident: &Fixture) $(-> $out:ty)? $body:block)+) => { $(
        $(#[$note])*
        mod $name {
            #[allow(unused_imports, clippy::wildcard_imports)]
            use super::*;

            async fn told($given: &$crate::Fixture) $(-> $out)? $body

            #[$crate::tokio::test(flavor = "multi_thread", worker_threads = 2, crate = "::testing::tokio")]
            async fn sqlite() $(-> $out)? {
                told(&$crate::Fixture::deriving($crate::Place::sqlite().await, $derive).await).await
            }

            #[$crate::tokio::test(flavor = "multi_thread", worker_threads = 2, crate = "::testing::tokio")]
            async fn postgres() $(-> $out)? {
                told(&$crate::Fixture::deriving($crate::Place::postgres().await, $derive).await).await
            }
        }
    )+ };
    ($($(#[$note:meta])* async fn $name:ident($given:ident: &$kind:ident) $(-> $out:ty)? $body:block)+) => { $(
        $(#[$note])*
        mod $name {
            #[allow(unused_imports, clippy::wildcard_imports)]
            use super::*;

            async fn told($given: &$crate::$kind) $(-> $out)? $body

            #[$crate::tokio::test(flavor = "multi_thread", worker_threads = 2, crate = "::testing::tokio")]
            async fn sqlite() $(-> $out)? {
                told(&$crate::$kind::sqlite().await).await
            }

            #[$crate::tokio::test(flavor = "multi_thread", worker_threads = 2, crate = "::testing::tokio")]
            async fn postgres() $(-> $out)? {
                told(&$crate::$kind::postgres().await).await
            }
        }
    )+ };
}
