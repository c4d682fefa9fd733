//! Absent, not yours, refused or broken: the only type that knows HTTP's statuses.
use crate::{Anybody, look};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use base::Sentence;
use db::Failure;
use journal::CannotUndo;

/// Why a handler has no page to give.
#[derive(Debug)]
pub enum Problem {
    /// No such thing, or not yours: both look the same (404).
    NotFound,
    /// Nobody is signed in: to the door.
    SignIn,
    /// Signed in, but the role may not (403).
    Forbidden,
    /// The rules refuse; the sentence is shown (409).
    Refused(Sentence),
    /// Somebody changed it meanwhile; the handler should have shown both versions (409).
    Stale,
    /// The request cannot be read at all (400).
    Unreadable,
    /// More than we take (413).
    TooLarge,
    /// Too many tries; the sentence says when to come back (429).
    TooMany(Sentence),
    /// The disk is full: nothing was saved, and the person is told so (507).
    DiskFull,
    /// A fault of ours; logged once with an incident number (500).
    Broken(anyhow::Error),
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        if let Some(Failure::DiskFull) = error.downcast_ref::<Failure>() {
            return Problem::DiskFull;
        }
        match error.downcast_ref::<CannotUndo>() {
            Some(CannotUndo::Unknown) => Problem::NotFound,
            Some(CannotUndo::ChangedSince) => {
                Problem::Refused("后来又改过了，撤销会把后来的也丢掉，所以没有动。".into())
            }
            Some(CannotUndo::Needed) => Problem::Refused("后来的记录要用到它，所以不能撤销。".into()),
            Some(CannotUndo::Erased) => Problem::Refused("内容已经按要求删去，不能撤销了。".into()),
            None => Problem::Broken(error),
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        anyhow::Error::from(failure).into()
    }
}

impl From<Sentence> for Problem {
    fn from(sentence: Sentence) -> Self {
        Problem::Refused(sentence)
    }
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::SignIn => StatusCode::UNAUTHORIZED,
            Problem::Forbidden => StatusCode::FORBIDDEN,
            Problem::Refused(_) | Problem::Stale => StatusCode::CONFLICT,
            Problem::Unreadable => StatusCode::BAD_REQUEST,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Problem::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
            Problem::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn sentence(&self) -> Sentence {
        match self {
            Problem::NotFound => "没有找到这一页。".into(),
            Problem::SignIn => "请先登录。".into(),
            Problem::Forbidden => "您的岗位看不到这一页。需要的话，请主任开通。".into(),
            Problem::Refused(sentence) | Problem::TooMany(sentence) => sentence.clone(),
            Problem::Stale => "别的同事刚改过这一条，请重新打开再改。".into(),
            Problem::Unreadable => "这次送来的内容读不懂，请返回再试一次。".into(),
            Problem::TooLarge => "文件太大了，请分成几个小的再传。".into(),
            Problem::DiskFull => "硬盘满了，刚才的没有存上。请腾出地方再存一次，写好的内容还在上一页。".into(),
            Problem::Broken(_) => {
                "程序出了点问题，刚才的没有存上。请再试一次；还不行的话，把下面的编号告诉管理员。".into()
            }
        }
    }
}

/// What the outer layer turns into a page in the asker's language.
#[derive(Clone)]
pub(crate) struct Shown {
    sentence: Sentence,
    incident: Option<String>,
    sign_in: bool,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, sentence) = (self.status(), self.sentence());
        let incident = if let Problem::Broken(error) = &self {
            let number = base::Id::new().to_string()[20..].to_owned();
            tracing::error!(incident = %number, error = format!("{error:#}"), "a request failed");
            Some(number)
        } else {
            None
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Shown { sentence, incident, sign_in: matches!(self, Problem::SignIn) });
        response
    }
}

impl Shown {
    /// The page for it. Whoever is not signed in goes to the door, except when a program asked.
    pub fn page(&self, status: StatusCode, anybody: Anybody, wants_page: bool) -> Response {
        if self.sign_in && wants_page {
            return Redirect::to("/sign-in").into_response();
        }
        let say = anybody.say;
        let sentence = say.sentence(&self.sentence);
        let body = look::problem(say, &sentence, self.incident.as_deref());
        (status, look::bare_page(say, anybody.elder, &sentence, "/", body)).into_response()
    }
}
