//! Over TLS with an office's own authority: what is believed gets the letter, what is not gets not a byte of it.
use crate::{ROBOTS, SECRET, letter, mailing, to};
use post::{Doubt, Post, Settings, Target, Unsent, Way};
use std::path::PathBuf;
use testing::{Authority, MONDAY_MORNING, Mailbox, Robot};

fn somebody() -> Target {
    Target { way: Way::Mail, address: "zhuren@yinxingli.example".into(), secret: None }
}

/// Sends a letter as these settings say.
async fn mailed(smtp: &str, trusted: &[PathBuf]) -> Result<(), Unsent> {
    let post = Post::new(&mailing(smtp, trusted)).unwrap();
    post.send(&somebody(), &letter("手上有 7 件事，2 件过了期。"), MONDAY_MORNING).await
}

#[testing::tokio::test(flavor = "multi_thread", crate = "::testing::tokio")]
async fn a_letter_goes_by_starttls_and_by_tls_from_the_first_byte() {
    let office = Authority::new();
    let (certificate, trusted) = (office.signed("localhost"), [office.root()]);
    for (mailbox, before, after) in [
        (Mailbox::upgrading(&certificate), "smtp://", "?tls=required"),
        (Mailbox::wrapped(&certificate), "smtps://", ""),
    ] {
        mailed(&format!("{before}{}{after}", mailbox.named()), &trusted).await.unwrap();
        let lines = mailbox.letter("Message-ID");
        assert!(lines.iter().any(|line| line.contains("To: zhuren@yinxingli.example")), "{lines:?}");
    }
}

#[testing::tokio::test(flavor = "multi_thread", crate = "::testing::tokio")]
async fn a_mail_server_that_is_not_believed_gets_no_letter() {
    let (office, stranger) = (Authority::new(), Authority::new());
    let table = [
        (stranger.signed("localhost"), Doubt::Unknown),
        (office.ended("localhost"), Doubt::Expired),
        (office.signed("mail.elsewhere.example"), Doubt::OtherName),
    ];
    for (certificate, doubt) in table {
        let upgrading = Mailbox::upgrading(&certificate);
        let wrapped = Mailbox::wrapped(&certificate);
        let ways = [
            (&upgrading, format!("smtp://{}?tls=required", upgrading.named())),
            (&wrapped, format!("smtps://{}", wrapped.named())),
        ];
        for (mailbox, smtp) in ways {
            assert_eq!(mailed(&smtp, &[office.root()]).await, Err(Unsent::Certificate(doubt)), "{smtp}");
            assert_eq!(mailbox.told(), [""; 0], "{smtp} {doubt:?}");
        }
    }
    // The right certificate, but nobody said that its authority is to be believed.
    let mailbox = Mailbox::wrapped(&office.signed("localhost"));
    let alone = mailed(&format!("smtps://{}", mailbox.named()), &[]).await;
    assert_eq!(alone, Err(Unsent::Certificate(Doubt::Unknown)));
}

#[testing::tokio::test(flavor = "multi_thread", crate = "::testing::tokio")]
async fn a_certificate_that_signed_itself_is_believed_once_named_unless_it_calls_itself_an_authority() {
    let office = Authority::new();
    let (plain, authority) = (office.alone("localhost", false), office.alone("localhost", true));
    let mailbox = Mailbox::wrapped(&plain);
    let smtp = format!("smtps://{}", mailbox.named());
    assert_eq!(mailed(&smtp, &[office.root()]).await, Err(Unsent::Certificate(Doubt::Unknown)));
    mailed(&smtp, std::slice::from_ref(&plain.chain)).await.unwrap();
    mailbox.letter("Message-ID");
    let mailbox = Mailbox::wrapped(&authority);
    let smtp = format!("smtps://{}", mailbox.named());
    for trusted in [office.root(), authority.chain] {
        assert_eq!(mailed(&smtp, &[trusted]).await, Err(Unsent::Certificate(Doubt::Authority)));
    }
    assert_eq!(mailbox.told(), [""; 0]);
}

#[testing::tokio::test(flavor = "multi_thread", crate = "::testing::tokio")]
async fn a_mail_server_without_tls_gets_no_letter_where_tls_was_asked_for() {
    let (office, mailbox) = (Authority::new(), Mailbox::begin(&[]));
    for smtp in [format!("smtp://{}?tls=required", mailbox.named()), format!("smtps://{}", mailbox.named())] {
        assert_eq!(mailed(&smtp, &[office.root()]).await, Err(Unsent::Unencrypted), "{smtp}");
        assert_eq!(mailbox.told(), [""; 0]);
    }
}

fn trusting(robot: &Robot, trusted: &[PathBuf]) -> Post {
    let (robots, trusted_certificates) = (vec![robot.home()], trusted.to_vec());
    Post::new(&Settings { robots, trusted_certificates, ..Settings::default() }).unwrap()
}

#[testing::tokio::test(crate = "::testing::tokio")]
async fn each_robot_is_reached_over_https_with_its_signature() {
    let office = Authority::new();
    for secret in [None, Some(SECRET)] {
        let robot = Robot::sealed(secret, &office.signed("localhost")).await;
        let post = trusting(&robot, &[office.root()]);
        for way in ROBOTS {
            assert!(to(way, &robot, secret).address.starts_with("https://localhost:"));
            post.send(&to(way, &robot, secret), &letter("里弄：2 件过了期"), MONDAY_MORNING).await.unwrap();
        }
        assert_eq!(robot.came(), ["里弄：2 件过了期"; 3]);
        if secret.is_some() {
            for (way, code) in [(Way::Dingtalk, 310_000), (Way::Feishu, 19_021)] {
                let sent = post.send(&to(way, &robot, Some("another")), &letter("早"), MONDAY_MORNING).await;
                assert_eq!(sent, Err(Unsent::Code(code)), "{way:?}");
            }
        }
    }
}

#[testing::tokio::test(crate = "::testing::tokio")]
async fn a_robot_that_is_not_believed_is_told_nothing() {
    let (office, stranger) = (Authority::new(), Authority::new());
    let mut robot = Robot::sealed(Some(SECRET), &stranger.signed("localhost")).await;
    let post = trusting(&robot, &[office.root()]);
    let table = [
        (stranger.signed("localhost"), Doubt::Unknown),
        (office.ended("localhost"), Doubt::Expired),
        (office.signed("chat.elsewhere.example"), Doubt::OtherName),
    ];
    for (certificate, doubt) in table {
        robot.renew(&certificate).await;
        for way in ROBOTS {
            let sent = post.send(&to(way, &robot, Some(SECRET)), &letter("早"), MONDAY_MORNING).await;
            assert_eq!(sent, Err(Unsent::Certificate(doubt)), "{way:?}");
        }
    }
    assert_eq!(robot.asked(), 0);
    // HTTPS asked of who speaks none.
    let open = Robot::begin(None).await;
    let home = open.home().replace("http://127.0.0.1", "https://localhost");
    let post = Post::new(&Settings { robots: vec![home.clone()], ..Settings::default() }).unwrap();
    let target = Target { way: Way::Wecom, address: format!("{home}cgi-bin/webhook/send?key=693a91f6"), secret: None };
    assert_eq!(post.send(&target, &letter("早"), MONDAY_MORNING).await, Err(Unsent::Unencrypted));
    assert_eq!(open.asked(), 0);
}

#[test]
fn a_file_without_a_certificate_is_refused_by_its_name() {
    let office = Authority::new();
    let certificate = office.signed("localhost");
    for file in [certificate.key, office.root().with_file_name("absent.pem")] {
        let settings = Settings { trusted_certificates: vec![office.root(), file.clone()], ..Settings::default() };
        let refused = Post::new(&settings).map(|_| ()).unwrap_err();
        assert!(format!("{refused:#}").contains(file.to_str().unwrap()), "{refused:#}");
    }
}
