//! Measures the papers for `make bench`: a notice warm, a thousand door cards, a thousand documents and the memory they leave,
//! a photograph of 12 megapixels taken in. `papers FOLDER`; rows of a table go to stdout.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement that fails has no result"
)]
use image::{ImageEncoder as _, codecs::jpeg::JpegEncoder};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use typeset::{Kind, Paper, papers::Card};

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    notice();
    cards();
    documents();
    photograph(&folder);
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Laid out and written as PDF, as a request does it; each with words of its own, so that nothing kept helps too much.
fn one(number: usize) -> usize {
    let text = Kind::Display.sample().replace("12 次", &format!("{number} 次"));
    let set = typeset::pages(&Kind::Display.read(&text).unwrap()).unwrap();
    set.pdf().unwrap().len()
}

fn notice() {
    let began = Instant::now();
    one(0);
    let cold = ms(began.elapsed());
    let mut times: Vec<f64> = (1..=200)
        .map(|number| {
            let began = Instant::now();
            black_box(one(number));
            ms(began.elapsed())
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "| a display on A4, words changed each time | p50 {:.1} ms, p99 {:.1} ms; the first {cold:.0} ms |",
        times[100], times[197]
    );
    println!("NOTICE {:.1}", times[100]);
}

fn cards() {
    let Paper::DoorCard(mut cards) = Kind::DoorCard.read(Kind::DoorCard.sample()).unwrap() else { return };
    cards.cards = (0..1_000)
        .map(|number| Card {
            place: format!("{} 号楼 {} 单元", number / 4 + 1, number % 4 + 1),
            text: format!("https://lilong.example/r/K7M2{number:04}"),
            short: format!("K7M2-{number:04}"),
        })
        .collect();
    let began = Instant::now();
    let set = typeset::pages(&Paper::DoorCard(cards)).unwrap();
    let bytes = set.pdf().unwrap().len();
    println!(
        "| 1,000 door cards, {} sheets, {} KB | {:.2} s |",
        set.count(),
        bytes / 1000,
        ms(began.elapsed()) / 1000.0
    );
}

fn documents() {
    let mut after = Vec::new();
    for number in 1..=1_000 {
        let kind = Kind::ALL[number % Kind::ALL.len()];
        let text = kind.sample().replace("银杏", &format!("银杏{number}"));
        let set = typeset::pages(&kind.read(&text).unwrap()).unwrap();
        black_box(set.pdf().unwrap());
        if number % 250 == 0 {
            after.push(resident());
        }
    }
    println!("| memory after 250, 500, 750 and 1,000 documents of all kinds | {after:?} MB |");
}

/// What this process holds, in MB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

fn photograph(folder: &str) {
    // Something with detail everywhere, as leaves and asphalt have.
    let picture = image::RgbImage::from_fn(4_000, 3_000, |x, y| {
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 27;
        let [red, green] = [x / 16 + grain, y / 12 + grain].map(|value| u8::try_from(value % 256).unwrap());
        image::Rgb([red, green, red / 2 + green / 2])
    });
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.write_image(&picture, 4_000, 3_000, image::ExtendedColorType::Rgb8).unwrap();
    let blobs = blobs::Blobs::folder(std::path::Path::new(folder)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut times: Vec<f64> = (0..7)
        .map(|_| {
            let began = Instant::now();
            let taken = blobs::picture(&bytes).unwrap();
            runtime.block_on(async {
                blobs.put(taken.whole).await.unwrap();
                blobs.put(taken.thumb).await.unwrap();
            });
            ms(began.elapsed())
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "| a photograph of 12 megapixels ({} MB) taken in, with its thumbnail | median {:.0} ms, slowest of seven {:.0} ms |",
        bytes.len() / 1_000_000,
        times[3],
        times[6]
    );
}
