//! Nouns that are kept as a key and shown as a word.

/// Makes an enum with `ALL`, `key()`, `word()` and `read()` from lines of name, key and Chinese word.
#[macro_export]
macro_rules! nouns {
    ($(#[$note:meta])* $name:ident { $($(#[$each:meta])* $variant:ident $key:literal $word:literal),+ $(,)? }) => {
        $(#[$note])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$each])* $variant),+ }

        impl $name {
            /// In the order they are offered.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word kept in the database and sent by forms.
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }

            /// The word on screen, in Chinese.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// From its key.
            pub fn read(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }

            /// Keys and words for a field, in the asker's language.
            pub fn choices(say: base::Say) -> Vec<(&'static str, &'static str)> {
                Self::ALL.iter().map(|one| (one.key(), say.t(one.word()))).collect()
            }
        }
    };
}
pub use nouns;
