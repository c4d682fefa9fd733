//! How often somebody may try: by name, by address, by device. Kept in memory; each process counts for itself.
use base::{Clock, Sentence};
use governor::{
    Quota, RateLimiter, clock::Clock as Ticks, middleware::NoOpMiddleware, state::keyed::DashMapStateStore,
};
use std::{num::NonZeroU32, time::Duration};

/// Eight tries, then one every half minute: 2,900 guesses a day at one account, against a password of eight.
const BY_NAME: (u32, Duration) = (8, Duration::from_secs(30));
/// A whole committee may come from one address after a power cut.
const BY_ADDRESS: (u32, Duration) = (60, Duration::from_secs(2));
/// More keys than this are looked through for those long quiet.
const MANY: usize = 10_000;

/// The house's clock as the limiter takes it.
#[derive(Clone)]
struct HouseClock(Clock);

impl Ticks for HouseClock {
    type Instant = Duration;
    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.now()).unwrap_or_default())
    }
}

type Limiter = RateLimiter<String, DashMapStateStore<String>, HouseClock, NoOpMiddleware<Duration>>;

/// Counts tries.
pub(crate) struct Throttle {
    names: Limiter,
    addresses: Limiter,
    clock: HouseClock,
}

impl Throttle {
    pub fn new(clock: &Clock) -> Self {
        let clock = HouseClock(clock.clone());
        let limiter = |(burst, every): (u32, Duration)| {
            let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
            let quota = Quota::with_period(every).unwrap_or(Quota::per_minute(NonZeroU32::MIN)).allow_burst(burst);
            RateLimiter::new(quota, DashMapStateStore::default(), clock.clone())
        };
        Self { names: limiter(BY_NAME), addresses: limiter(BY_ADDRESS), clock: clock.clone() }
    }

    /// One more try at `name` (a login, an account, a device) from `address`, or when to come back.
    pub fn try_once(&self, name: &str, address: &str) -> Result<(), Sentence> {
        for (limiter, key) in [(&self.addresses, address), (&self.names, name)] {
            if limiter.len() > MANY {
                limiter.retain_recent();
            }
            if let Err(early) = limiter.check_key(&key.to_owned()) {
                return Err(come_back(early.wait_time_from(self.clock.now())));
            }
        }
        Ok(())
    }

    /// From an address alone.
    pub fn try_address(&self, address: &str) -> Result<(), Sentence> {
        let early = self.addresses.check_key(&address.to_owned());
        early.map_err(|early| come_back(early.wait_time_from(self.clock.now())))
    }
}

fn come_back(wait: Duration) -> Sentence {
    let seconds = wait.as_secs() + 1;
    Sentence::plain("试了太多次，请过 {n} 秒再来。").with("n", seconds)
}
