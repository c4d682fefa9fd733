//! What a handler at the door is given: somebody who is not signed in, or not yet.
use super::doors::Doors;
use crate::{contact, offices};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, StatusCode, request::Parts},
    response::{IntoResponse as _, Response},
};
use base::{Id, Millis, Say};
use db::Reader;
use maud::{Markup, Render, html};
use std::{any::Any, net::SocketAddr, sync::Arc};
use web::{Anybody, Desk, House, Problem, look};

/// The desk's sibling outside the door.
pub struct Doorstep {
    /// Everything shared.
    pub house: Arc<House>,
    /// Language and size.
    pub anybody: Anybody,
    /// Somebody who is signed in already.
    pub desk: Option<Desk>,
    /// Where they come from: out of `ConnectInfo<SocketAddr>`, which the server puts into each request.
    pub address: String,
    /// For the cookies.
    pub headers: HeaderMap,
    /// When the request came in.
    pub at: Millis,
}

impl FromRequestParts<Arc<House>> for Doorstep {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Problem> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_string());
        Ok(Self {
            house: house.clone(),
            anybody: Anybody::from_request_parts(parts, house).await?,
            desk: parts.extensions.get::<Desk>().cloned(),
            address: peer.unwrap_or_else(|| "here".to_owned()),
            headers: parts.headers.clone(),
            at: house.clock.now(),
        })
    }
}

impl Doorstep {
    /// This room's doorkeeper.
    pub(crate) fn doors(&self) -> Result<&Doors, Problem> {
        doors(&self.house)
    }

    /// One more try from where they come from, by the same count as the door's, or when to come back.
    pub fn try_address(&self) -> Result<(), Problem> {
        self.doors()?.throttle.try_address(&self.address).map_err(Problem::TooMany)
    }

    /// Speaks the asker's language.
    pub fn say(&self) -> Say {
        self.anybody.say
    }

    /// For questions.
    pub fn db(&self) -> &Reader {
        self.house.ledger.reader()
    }

    /// One of our cookies.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.house.cookie(&self.headers, name)
    }

    /// A page without menu.
    pub fn page(&self, title: &str, body: impl Render) -> Markup {
        look::bare_page(self.say(), self.anybody.elder, title, "/sign-in", body)
    }

    /// A page for somebody who has no account: `back` is its own address, for language and size. Under it stands whose
    /// page it is and how to reach them, where that is known.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn public_page(
        &self,
        office: Option<Id>,
        (title, back): (&str, &str),
        body: impl Render,
    ) -> Result<Markup, Problem> {
        let say = self.say();
        let foot = match office {
            Some(office) => {
                let name = offices::store::office(self.db(), office).await?.map(|office| office.name);
                let contact = contact::store::contact(self.db(), office).await?;
                contact::pages::foot(say, &name.unwrap_or_default(), &contact)
            }
            None => Markup::default(),
        };
        Ok(look::bare_page(say, self.anybody.elder, title, back, html! { (body) (foot) }))
    }

    /// One more try at something by this address; refused with when to come back.
    pub fn try_once(&self, what: &str) -> Result<(), Problem> {
        let name = format!("{what} {}", self.address);
        self.doors()?.throttle.try_once(&name, &self.address).map_err(Problem::TooMany)
    }

    /// The same with complaints: 422.
    pub fn complain(&self, title: &str, body: impl Render) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.page(title, body)).into_response()
    }
}

/// The house's doorkeeper, which is ours.
pub(crate) fn doors(house: &House) -> Result<&Doors, Problem> {
    let keeper: &dyn Any = &*house.doorkeeper;
    keeper.downcast_ref().ok_or_else(|| Problem::Broken(anyhow::anyhow!("the house has another doorkeeper")))
}
