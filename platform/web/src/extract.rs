//! Path, query, form and upload as the rooms take them; what cannot be read becomes a [`Problem`].
use crate::Problem;
use axum::{
    extract::{FromRequest, FromRequestParts, Multipart, Request},
    http::{StatusCode, request::Parts},
    response::IntoResponse as _,
};
use base::Id;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use std::collections::HashMap;

/// Ids in the address; anything else is not found.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(ids)| Self(ids)).map_err(|_| Problem::NotFound)
    }
}

/// Filters in the address. Names of people never stand there.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = axum_extra::extract::Query::from_request_parts(parts, state).await;
        query.map(|axum_extra::extract::Query(query)| Self(query)).map_err(|_| Problem::Unreadable)
    }
}

/// What the browser sends. Rooms keep every field as text and check it in their `forms.rs`.
#[derive(Debug, Clone)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match axum_extra::extract::Form::<T>::from_request(request, state).await {
            Ok(axum_extra::extract::Form(form)) => Ok(Self(form)),
            Err(refused) => Err(match refused.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
                _ => Problem::Unreadable,
            }),
        }
    }
}

/// An empty field is no id; nor is anything that does not look like one.
pub fn maybe_id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Id>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.and_then(|text| text.parse().ok()))
}

/// A form with files, held in memory up to the route's limit.
#[derive(Debug, Default)]
pub struct Upload {
    fields: HashMap<String, Vec<String>>,
    files: Vec<Uploaded>,
}

/// One file of it.
#[derive(Debug, Clone)]
pub struct Uploaded {
    /// The field it came in.
    pub field: String,
    /// Its name without any path.
    pub name: String,
    /// Its content; what it claims to be is not believed.
    pub bytes: Vec<u8>,
}

impl Upload {
    /// The first value of a field, empty when absent.
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// All values of a field.
    pub fn texts(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// The form's command.
    pub fn command(&self) -> Option<Id> {
        self.text("command_id").parse().ok()
    }

    /// The files that hold something.
    pub fn files(&self) -> &[Uploaded] {
        &self.files
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| Problem::Unreadable)?;
        let mut upload = Upload::default();
        let refused = |error: axum::extract::multipart::MultipartError| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Problem::TooLarge } else { Problem::Unreadable }
        };
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(|name| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
            let bytes = part.bytes().await.map_err(refused)?.to_vec();
            match name {
                // A browser sends an empty nameless part for a file field left alone.
                Some(name) if name.is_empty() && bytes.is_empty() => {}
                Some(name) => upload.files.push(Uploaded { field, name, bytes }),
                None => {
                    let text = String::from_utf8(bytes).map_err(|_| Problem::Unreadable)?;
                    upload.fields.entry(field).or_default().push(text);
                }
            }
        }
        Ok(upload)
    }
}
