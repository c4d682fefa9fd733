//! argon2id with OWASP's parameters (Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane), off the async threads.
use anyhow::{Result, anyhow};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Each sum takes 19 MiB: no more at once than an old office PC can bear.
static SUMS: Semaphore = Semaphore::const_new(4);

/// Compared with where there is no password, so that an unknown name takes as long as a known one.
static NOBODYS: LazyLock<String> = LazyLock::new(|| hash_now("nobody's").unwrap_or_default());

fn argon() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow!("argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(secret: &str) -> Result<String> {
    let hash = argon()?.hash_password(secret.as_bytes()).map_err(|error| anyhow!("argon2: {error}"))?;
    Ok(hash.to_string())
}

/// A password or PIN in PHC form, with a salt of its own.
pub async fn hash(secret: &str) -> Result<String> {
    let secret = secret.to_owned();
    let _sum = SUMS.acquire().await?;
    tokio::task::spawn_blocking(move || hash_now(&secret)).await?
}

/// Whether `secret` is what was hashed; without anything to compare with it takes as long and is false.
pub async fn matches(secret: &str, phc: Option<String>) -> Result<bool> {
    let secret = secret.to_owned();
    let _sum = SUMS.acquire().await?;
    let told = tokio::task::spawn_blocking(move || {
        let known = phc.is_some();
        let phc = phc.unwrap_or_else(|| NOBODYS.clone());
        let hash = PasswordHash::new(&phc).map_err(|error| anyhow!("a kept hash cannot be read: {error}"))?;
        Ok::<bool, anyhow::Error>(argon()?.verify_password(secret.as_bytes(), &hash).is_ok() && known)
    });
    told.await?
}
