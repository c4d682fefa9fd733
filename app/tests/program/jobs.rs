//! Two real processes on one PostgreSQL: a job is done once, and taken over from a process that was killed at it.
use crate::{
    clerk::Clerk,
    process::{Served, lilong},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use testing::{Mood, Place, Robot};

const FORM: &str = "application/x-www-form-urlencoded";

/// The demo town on PostgreSQL, with a receiver whose hour has come.
async fn town(place: &Place, robot: &Robot, data: &Path) {
    let db::Address::Postgres(url) = &place.address else { panic!("not PostgreSQL") };
    let settings = format!("database = {url:?}\nrobots = [{:?}]\n", robot.home());
    std::fs::write(data.join("lilong.toml"), settings).unwrap();
    let served = Served::start(&mut lilong(data, &["demo", "--listen", "127.0.0.1:0"]));
    let chief = Clerk::at(&served);
    let address = robot.wecom().replace(':', "%3A").replace('/', "%2F").replace('?', "%3F").replace('=', "%3D");
    let fields = format!("name=work+group&way=wecom&address={address}&hour=0");
    let answer = chief.post("/digests", FORM, &fields).unwrap();
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(served.stop(), Some(0));
    // The demo sends nothing by itself, but its hour is noted: as if it had not come yet.
    edit(url, "DELETE FROM job").await;
    edit(url, "DELETE FROM receiver WHERE kind = 'mail'").await;
}

async fn edit(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
}

/// Waits until it was asked so often.
async fn asked(robot: &Robot, times: u32) {
    let until = Instant::now() + Duration::from_secs(90);
    while robot.asked() < times {
        assert!(Instant::now() < until, "asked {} times", robot.asked());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_send_one_digest() {
    let (place, robot, folder) = (Place::postgres().await, Robot::begin(None).await, tempfile::tempdir().unwrap());
    town(&place, &robot, folder.path()).await;
    let (one, two) = (Served::on(folder.path()), Served::on(folder.path()));
    asked(&robot, 1).await;
    // Both look every two seconds.
    tokio::time::sleep(Duration::from_secs(7)).await;
    assert_eq!((robot.asked(), robot.came().len()), (1, 1));
    assert_eq!((one.stop(), two.stop()), (Some(0), Some(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_loses_its_job_to_another() {
    let (place, robot, folder) = (Place::postgres().await, Robot::begin(None).await, tempfile::tempdir().unwrap());
    town(&place, &robot, folder.path()).await;
    robot.mood(Mood::Silent);
    let one = Served::on(folder.path());
    asked(&robot, 1).await;
    one.kill();
    robot.mood(Mood::Well);
    let two = Served::on(folder.path());
    asked(&robot, 2).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!((robot.asked(), robot.came().len()), (2, 1));
    assert_eq!(two.stop(), Some(0));
}
