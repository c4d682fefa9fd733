//! Against real receivers on loopback: robots that check what they get, and a mail server.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod sealed;

use base::Id;
use post::{Letter, Post, Settings, Target, Unsent, Way};
use std::path::PathBuf;
use testing::{MONDAY_MORNING, Mailbox, Mood, Robot};

const SECRET: &str = "SECthis-is-a+secret/of=ours";

fn letter(text: &str) -> Letter {
    Letter { id: Id::new(), subject: "银杏里居委会 11 月 23 日".into(), text: text.into() }
}

fn mailing(smtp: &str, trusted: &[PathBuf]) -> Settings {
    Settings {
        smtp: Some(smtp.into()),
        from: Some("lilong@yinxingli.example".into()),
        trusted_certificates: trusted.to_vec(),
        ..Settings::default()
    }
}

fn allowing(robot: &Robot) -> Post {
    Post::new(&Settings { robots: vec![robot.home()], ..Settings::default() }).unwrap()
}

fn to(way: Way, robot: &Robot, secret: Option<&str>) -> Target {
    let address = match way {
        Way::Wecom => robot.wecom(),
        Way::Dingtalk => robot.dingtalk(),
        Way::Feishu => robot.feishu(),
        Way::Mail => "zhuren@yinxingli.example".into(),
    };
    Target { way, address, secret: secret.map(str::to_owned) }
}

const ROBOTS: [Way; 3] = [Way::Wecom, Way::Dingtalk, Way::Feishu];

#[testing::tokio::test(crate = "::testing::tokio")]
async fn each_robot_takes_what_is_sent_with_and_without_a_signature() {
    for secret in [None, Some(SECRET)] {
        let robot = Robot::begin(secret).await;
        let post = allowing(&robot);
        for way in ROBOTS {
            post.send(&to(way, &robot, secret), &letter("里弄：2 件过了期"), MONDAY_MORNING).await.unwrap();
        }
        assert_eq!(robot.came(), ["里弄：2 件过了期"; 3]);
    }
}

#[testing::tokio::test(crate = "::testing::tokio")]
async fn a_refusal_is_one_whatever_the_status() {
    let mut robot = Robot::begin(Some(SECRET)).await;
    let post = allowing(&robot);
    let send = async |way, secret| post.send(&to(way, &robot, secret), &letter("早"), MONDAY_MORNING).await;
    assert_eq!(send(Way::Dingtalk, Some("another")).await, Err(Unsent::Code(310_000)));
    assert_eq!(send(Way::Dingtalk, None).await, Err(Unsent::Code(310_000)));
    assert_eq!(send(Way::Feishu, Some("another")).await, Err(Unsent::Code(19_021)));
    for (mood, expected) in [
        (Mood::Code(93_000), Unsent::Code(93_000)),
        (Mood::Code(45_009), Unsent::TooMany(45_009)),
        (Mood::Status(503), Unsent::Status(503)),
        (Mood::Status(302), Unsent::Status(302)),
        (Mood::Status(200), Unsent::Garbled),
        (Mood::Silent, Unsent::Unreachable),
    ] {
        robot.mood(mood);
        assert_eq!(send(Way::Wecom, None).await, Err(expected), "{mood:?}");
    }
    robot.down().await;
    let alone = post.send(&to(Way::Wecom, &robot, None), &letter("早"), MONDAY_MORNING).await;
    assert_eq!(alone, Err(Unsent::Unreachable));
    assert!(robot.came().is_empty());
}

#[testing::tokio::test(crate = "::testing::tokio")]
async fn no_address_outside_what_is_allowed_is_called() {
    let robot = Robot::begin(None).await;
    for post in [Post::default(), Post::new(&Settings::default()).unwrap()] {
        for way in ROBOTS {
            let target = to(way, &robot, None);
            assert!(post.complaint(way, &target.address).is_some());
            assert_eq!(post.send(&target, &letter("早"), MONDAY_MORNING).await, Err(Unsent::NotAllowed));
        }
        let near =
            ["https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=1", "http://127.0.0.1/", "file:///"];
        for address in near {
            assert!(post.complaint(Way::Wecom, address).is_some(), "{address}");
        }
        for way in ROBOTS {
            let own = format!("{}key=1", post::robot::homes(way)[0]);
            assert!(post.complaint(way, &own).is_none(), "{own}");
        }
    }
    assert_eq!(robot.asked(), 0);
}

#[testing::tokio::test(flavor = "multi_thread", crate = "::testing::tokio")]
async fn a_mail_server_takes_a_letter() {
    let mailbox = Mailbox::begin(&[]);
    let settings = Settings {
        smtp: Some(format!("smtp://{}", mailbox.place())),
        from: Some("lilong@yinxingli.example".into()),
        ..Settings::default()
    };
    let (post, letter) = (Post::new(&settings).unwrap(), letter("手上有 7 件事，2 件过了期。"));
    let target = Target { way: Way::Mail, address: "zhuren@yinxingli.example".into(), secret: None };
    post.send(&target, &letter, MONDAY_MORNING).await.unwrap();
    let lines = mailbox.letter("Message-ID");
    let holds = |word: &str| lines.iter().any(|line| line.contains(word));
    assert!(holds(&letter.id.to_string()) && holds("To: zhuren@yinxingli.example"), "{lines:?}");
    assert!(holds("From: lilong@yinxingli.example") && holds("Subject: =?utf-8?"), "{lines:?}");
    drop(mailbox);
    assert_eq!(post.send(&target, &letter, MONDAY_MORNING).await, Err(Unsent::Unreachable));
}

#[test]
fn letters_never_cross_the_network_unsealed() {
    let table = [
        ("smtp://127.0.0.1:25", true),
        ("smtp://localhost", true),
        ("smtp://[::1]:2525", true),
        ("smtps://lilong:word@mail.example.cn", true),
        ("smtp://lilong:word@mail.example.cn?tls=required", true),
        ("smtp://mail.example.cn", false),
        ("smtp://lilong:word@mail.example.cn?tls=opportunistic", false),
        ("smtp://127.0.0.1.evil.example", false),
        // What only looks as if TLS was asked for.
        ("smtp://mail.example.cn/tls=required", false),
        ("smtp://mail.example.cn#?tls=required", false),
        ("smtp://mail.example.cn?tls=opportunistic&tls=required", false),
        ("smtp://127.0.0.1?tls=opportunistic", false),
        ("smtps://mail.example.cn?tls=opportunistic", false),
        ("mail.example.cn", false),
    ];
    for (smtp, good) in table {
        let settings = mailing(smtp, &[]);
        assert_eq!(Post::new(&settings).is_ok(), good, "{smtp}");
    }
    assert!(Post::new(&Settings { smtp: Some("smtp://127.0.0.1".into()), ..Settings::default() }).is_err());
    assert!(Post::new(&Settings { robots: vec!["http://127.0.0.1:9".into()], ..Settings::default() }).is_err());
}
