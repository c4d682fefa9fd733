//! A group robot of a chat vendor, on loopback: a real server that checks format and signature as the vendor does.
use crate::Certificate;
use axum::{
    Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::post,
    serve::Listener,
};
use base64::{Engine as _, prelude::BASE64_STANDARD as B64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// What it does with what comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Checks it, and takes it or says what is wrong.
    Well,
    /// Refuses with this code inside an HTTP 200.
    Code(i64),
    /// Answers with this status and no JSON.
    Status(u16),
    /// Says nothing for a long time.
    Silent,
}

struct Shared {
    secret: Option<String>,
    mood: Mutex<Mood>,
    came: Mutex<Vec<String>>,
    asked: Mutex<u32>,
}

/// The robots of all three vendors at one address; gone when dropped.
pub struct Robot {
    shared: Arc<Shared>,
    address: SocketAddr,
    certificate: Option<Certificate>,
    serving: Option<JoinHandle<()>>,
}

/// A port where TLS is spoken; who does not believe the certificate is gone before anything was said.
struct Sealed {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for Sealed {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            if let Ok((stream, from)) = self.listener.accept().await
                && let Ok(sealed) = self.acceptor.accept(stream).await
            {
                return (sealed, from);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

impl Robot {
    /// On any free port; with a secret, DingTalk's and Feishu's ask for signatures.
    pub async fn begin(secret: Option<&str>) -> Self {
        Self::beginning(secret, None).await
    }

    /// The same over HTTPS, with this certificate.
    pub async fn sealed(secret: Option<&str>, certificate: &Certificate) -> Self {
        Self::beginning(secret, Some(certificate.clone())).await
    }

    async fn beginning(secret: Option<&str>, certificate: Option<Certificate>) -> Self {
        let shared = Arc::new(Shared {
            secret: secret.map(str::to_owned),
            mood: Mutex::new(Mood::Well),
            came: Mutex::default(),
            asked: Mutex::default(),
        });
        let mut robot = Self { shared, address: ([127, 0, 0, 1], 0).into(), certificate, serving: None };
        robot.up().await;
        robot
    }

    /// Listens again at the same address.
    pub async fn up(&mut self) {
        let listener = TcpListener::bind(self.address).await.expect("a free port");
        self.address = listener.local_addr().expect("a port");
        let router = Router::new()
            .route("/cgi-bin/webhook/send", post(wecom))
            .route("/robot/send", post(dingtalk))
            .route("/open-apis/bot/v2/hook/{token}", post(feishu))
            .with_state(self.shared.clone());
        let acceptor = self.certificate.as_ref().map(Certificate::acceptor);
        self.serving = Some(tokio::spawn(async move {
            let _ = match acceptor {
                None => axum::serve(listener, router).await,
                Some(acceptor) => axum::serve(Sealed { listener, acceptor }, router).await,
            };
        }));
    }

    /// Shows another certificate from now on.
    pub async fn renew(&mut self, certificate: &Certificate) {
        self.down().await;
        self.certificate = Some(certificate.clone());
        self.up().await;
    }

    /// Nobody listens any more.
    pub async fn down(&mut self) {
        if let Some(serving) = self.serving.take() {
            serving.abort();
            let _ = serving.await;
        }
    }

    /// `http://127.0.0.1:…/` or `https://localhost:…/`, the beginning of all its webhooks.
    pub fn home(&self) -> String {
        match self.certificate {
            None => format!("http://{}/", self.address),
            Some(_) => format!("https://localhost:{}/", self.address.port()),
        }
    }

    /// WeCom's webhook.
    pub fn wecom(&self) -> String {
        format!("{}cgi-bin/webhook/send?key=693a91f6-7xxx", self.home())
    }

    /// DingTalk's.
    pub fn dingtalk(&self) -> String {
        format!("{}robot/send?access_token=566cc69da782ec", self.home())
    }

    /// Feishu's.
    pub fn feishu(&self) -> String {
        format!("{}open-apis/bot/v2/hook/ca9f2f4e-42f9", self.home())
    }

    /// From now on.
    pub fn mood(&self, mood: Mood) {
        *self.shared.mood.lock().unwrap() = mood;
    }

    /// The texts that it took.
    pub fn came(&self) -> Vec<String> {
        self.shared.came.lock().unwrap().clone()
    }

    /// How often it was asked, whatever it answered.
    pub fn asked(&self) -> u32 {
        *self.shared.asked.lock().unwrap()
    }
}

impl Drop for Robot {
    fn drop(&mut self) {
        if let Some(serving) = &self.serving {
            serving.abort();
        }
    }
}

fn mac(key: &str, message: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("any key");
    mac.update(message.as_bytes());
    B64.encode(mac.finalize().into_bytes())
}

impl Shared {
    /// `say` makes the vendor's answer of a code.
    async fn answer(&self, checked: Result<String, i64>, say: fn(i64) -> Value) -> Response {
        *self.asked.lock().unwrap() += 1;
        let mood = *self.mood.lock().unwrap();
        match (mood, checked) {
            (Mood::Status(status), _) => (StatusCode::from_u16(status).expect("a status"), "busy").into_response(),
            (Mood::Silent, _) => {
                tokio::time::sleep(Duration::from_mins(10)).await;
                StatusCode::GATEWAY_TIMEOUT.into_response()
            }
            (Mood::Code(code), _) | (Mood::Well, Err(code)) => Json(say(code)).into_response(),
            (Mood::Well, Ok(text)) => {
                self.came.lock().unwrap().push(text);
                Json(say(0)).into_response()
            }
        }
    }
}

type Asked = HashMap<String, String>;

fn text(body: &Value, kind: &str, pointer: &str, wrong: i64) -> Result<String, i64> {
    let said = body.pointer(pointer).and_then(Value::as_str);
    let kinds = body.get(kind).and_then(Value::as_str);
    said.filter(|said| kinds == Some("text") && !said.is_empty() && said.len() <= 2048).map(str::to_owned).ok_or(wrong)
}

async fn wecom(State(it): State<Arc<Shared>>, Query(asked): Query<Asked>, Json(body): Json<Value>) -> Response {
    let known = asked.get("key").is_some_and(|key| key.starts_with("693a91f6"));
    let checked = if known { text(&body, "msgtype", "/text/content", 40_008) } else { Err(93_000) };
    it.answer(checked, |code| json!({ "errcode": code, "errmsg": if code == 0 { "ok" } else { "refused" } })).await
}

async fn dingtalk(State(it): State<Arc<Shared>>, Query(asked): Query<Asked>, Json(body): Json<Value>) -> Response {
    let of = |name: &str| asked.get(name).map_or("", String::as_str);
    let checked = match &it.secret {
        _ if !of("access_token").starts_with("566cc69da782ec") => Err(300_005),
        Some(secret) if of("sign") != mac(secret, &format!("{}\n{secret}", of("timestamp"))) => Err(310_000),
        _ => text(&body, "msgtype", "/text/content", 40_035),
    };
    it.answer(checked, |code| json!({ "errcode": code, "errmsg": if code == 0 { "ok" } else { "refused" } })).await
}

async fn feishu(State(it): State<Arc<Shared>>, Json(body): Json<Value>) -> Response {
    let of = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let checked = match &it.secret {
        Some(secret) if of("sign") != mac(&format!("{}\n{secret}", of("timestamp")), "") => Err(19_021),
        _ => text(&body, "msg_type", "/content/text", 9_499),
    };
    it.answer(checked, |code| match code {
        0 => json!({ "StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success" }),
        code => json!({ "code": code, "data": {}, "msg": "refused" }),
    })
    .await
}
