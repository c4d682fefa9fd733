fn main() {
    let to = std::env::args().nth(1).unwrap_or_default();
    for kind in typeset::Kind::ALL {
        let started = std::time::Instant::now();
        let set = kind.read(kind.sample()).and_then(|paper| typeset::pages(&paper));
        match set {
            Ok(set) => {
                let laid = started.elapsed();
                let pdf = set.pdf().unwrap();
                let done = started.elapsed();
                std::fs::write(format!("{to}/{}.pdf", kind.key()), &pdf).unwrap();
                std::fs::write(format!("{to}/{}.png", kind.key()), set.png(0, 900).unwrap()).unwrap();
                println!(
                    "{} {} pages {:?} {:?} pdf {} {:?}",
                    kind.key(),
                    set.count(),
                    laid,
                    done,
                    pdf.len(),
                    set.missing
                );
            }
            Err(wrong) => println!("{}: {wrong}", kind.key()),
        }
    }
}
