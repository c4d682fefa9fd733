//! The plug pulled while a roster comes in, from the command line and by the page: all of a roster is there or nothing
//! of it, and trying again finishes it without doubling anybody.
use crate::{
    clerk::Clerk,
    process::{Ran, Served, lilong, run},
};
use serde_json::Value;
use std::{fmt::Write as _, path::Path, process::Stdio, thread, time::Instant};

/// Random moments at which the plug is pulled.
const AT_THE_COMMAND_LINE: usize = 150;
const AT_THE_PAGE: usize = 50;
/// People on one roster.
const LINES: usize = 40;
const OFFICE: &str = "银杏里居委会";

/// Rosters with nobody twice; each is a building of its own.
fn roster(n: usize) -> String {
    lines(n..n + 1)
}

fn lines(buildings: std::ops::Range<usize>) -> String {
    let mut text = "姓名,性别,出生日期,住址,与户主关系,类别\n".to_owned();
    for (building, line) in buildings.flat_map(|n| (0..LINES).map(move |line| (n, line))) {
        let given = |i: usize| char::from_u32(0x5170 + u32::try_from(i).unwrap()).unwrap();
        let (room, month) = (101 + line / 2, building % 12 + 1);
        let (first, second) = (given(building), given(line));
        writeln!(text, "周{first}{second},男,1950-{month:02}-11,{}号楼{room}室,户主,独居", building + 101).unwrap();
    }
    text
}

/// How many rows of each kind stand in the database.
fn rows(data: &Path) -> Vec<i64> {
    let database = rusqlite::Connection::open(data.join("lilong.sqlite3")).unwrap();
    let here = format!("office_id = (SELECT office_id FROM office WHERE name = '{OFFICE}')");
    let count = |table: &str| {
        database.query_row(&format!("SELECT COUNT(*) FROM {table} WHERE {here}"), [], |row| row.get(0)).unwrap()
    };
    ["person", "residence", "household", "flat", "entrance", "building", "person_tag", "find_term"].map(count).into()
}

fn import(data: &Path, file: &Path) -> std::process::Command {
    lilong(data, &["import", "people", file.to_str().unwrap(), "--office", OFFICE, "--json"])
}

/// New and same of an answer; `None` where the plug was pulled before there was one.
fn answered(out: &str) -> Option<(u64, u64)> {
    let json: Value = serde_json::from_str(out).ok()?;
    Some((json["new"].as_u64()?, json["same"].as_u64()?))
}

fn brought(data: &Path, file: &Path) -> (u64, u64) {
    let ran = Ran::from(import(data, file).output().unwrap());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    answered(&ran.out).unwrap()
}

#[test]
fn a_roster_from_the_command_line_is_there_once_or_not_at_all() {
    let (folder, sheets) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (data, file) = (folder.path(), sheets.path().join("a.csv"));
    let one = LINES as u64;
    std::fs::write(&file, roster(0)).unwrap();
    assert_eq!(brought(data, &file), (one, 0));
    // How long one takes beside what else this machine is doing: the plug is pulled somewhere in it.
    std::fs::write(&file, roster(1)).unwrap();
    let began = Instant::now();
    assert_eq!(brought(data, &file), (one, 0));
    let took = began.elapsed();
    let (mut done, mut unanswered, mut silently) = (2, 0, 0);
    std::fs::write(&file, roster(done)).unwrap();
    for _ in 0..AT_THE_COMMAND_LINE {
        let mut child = import(data, &file).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(took.mul_f64(rand::random_range(0.0..1.6)));
        child.kill().unwrap();
        let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        match answered(&out) {
            Some((new, same)) => {
                // Never a part of it: it came in now, or it had come in before the answer could be heard.
                assert!((new, same) == (one, 0) || (new, same) == (0, one), "new {new}, same {same}");
                silently += usize::from(same == one);
                done += 1;
                std::fs::write(&file, roster(done)).unwrap();
            }
            None => unanswered += 1,
        }
    }
    println!("one import {took:?}; {done} rosters done, {unanswered} unanswered, {silently} of them in all the same");
    assert!(unanswered > AT_THE_COMMAND_LINE / 10 && done > 2, "the plug was pulled too early or too late to tell");
    std::fs::write(&file, lines(0..done + 1)).unwrap();
    let (new, same) = brought(data, &file);
    assert!([0, one].contains(&new) && new + same == one * (done as u64 + 1), "new {new}, same {same}");
    assert_eq!(brought(data, &file), (0, one * (done as u64 + 1)));
    let fresh = tempfile::tempdir().unwrap();
    assert_eq!(brought(fresh.path(), &file), (one * (done as u64 + 1), 0));
    assert_eq!(rows(data), rows(fresh.path()), "not what one undisturbed import leaves");
    let verdict = run(data, &["verify"]);
    assert_eq!(verdict.code, Some(0), "{verdict:?}");
}

/// What one hand does with a roster, as far as it gets: hand it in, look, press the button.
fn at_the_page(clerk: &Clerk, commands: &[String; 2], sheet: &str) -> std::io::Result<u16> {
    let page = clerk.hand_in(&commands[0], "a.csv", sheet)?;
    Ok(clerk.bring_in(&commands[1], &page)?.status)
}

#[test]
fn a_roster_by_the_page_is_there_once_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let start = || Served::start(&mut lilong(data, &["demo", "--listen", "127.0.0.1:0"]));
    let commands = || [(); 2].map(|()| uuid::Uuid::now_v7().simple().to_string());
    let mut served = start();
    let mut clerk = Clerk::at(&served);
    let before = rows(data);
    let began = Instant::now();
    assert_eq!(at_the_page(&clerk, &commands(), &roster(0)).unwrap(), 303);
    let took = began.elapsed();
    // A server that has just been started is slower than one that was warm.
    let (mut starts, mut unanswered) = (Vec::new(), 0);
    for round in 1..=AT_THE_PAGE {
        let (sheet, commands) = (roster(round), commands());
        let hand = {
            let (clerk, sheet, commands) = (clerk.clone(), sheet.clone(), commands.clone());
            thread::spawn(move || at_the_page(&clerk, &commands, &sheet))
        };
        thread::sleep(took.mul_f64(rand::random_range(0.0..3.0)));
        served.kill();
        let heard = hand.join().unwrap();
        let began = Instant::now();
        served = start();
        assert_eq!(served.get("/health").status, 200);
        starts.push(began.elapsed());
        clerk = clerk.again(&served);
        unanswered += usize::from(heard.is_err());
        // Answered or not, the browser sends the same forms again: what was done stays done once.
        assert_eq!(at_the_page(&clerk, &commands, &sheet).unwrap(), 303, "round {round}");
    }
    starts.sort();
    println!(
        "one import {took:?}; {unanswered} unanswered; answering again after {:?}, at worst {:?}",
        starts[AT_THE_PAGE / 2],
        starts[AT_THE_PAGE - 1]
    );
    assert!(unanswered > AT_THE_PAGE / 10, "the plug was pulled too late to tell");
    let grown: Vec<i64> = rows(data).iter().zip(before).map(|(now, before)| now - before).collect();
    let people = i64::try_from(LINES * (AT_THE_PAGE + 1)).unwrap();
    assert_eq!(grown[..4], [people, people, people / 2, people / 2]);
    assert_eq!(served.stop(), Some(0));
    let verdict = run(data, &["verify"]);
    assert_eq!(verdict.code, Some(0), "{verdict:?}");
}
