//! What the command line calls: the same import without a page to look at it.
use super::{
    Choices, Counts, Mapping, Register,
    bringing::{NotBrought, bring_in, compared, read},
    choices, compare,
    store::SheetImport,
};
use anyhow::Result;
use base::{Id, Sentence, hex};
use jiff::civil::Date;
use journal::{Asker, Ledger};
use sha2::{Digest as _, Sha256};
use sheets::Table;

/// What a file would do, or did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How many lines of each kind.
    pub counts: Counts,
    /// The fact's place in the log; `None` where nothing was written.
    pub seq: Option<i64>,
    /// Everything said against the lines.
    pub said: Vec<Said>,
}

/// One thing said against a line, without what stands in the cell: terminals keep what they show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The sheet's name.
    pub sheet: String,
    /// The number at the sheet's edge.
    pub row: u32,
    /// A, B …; empty where no single column is meant.
    pub column: String,
    /// The reason.
    pub why: Sentence,
    /// Whether the line can never come in.
    pub refused: bool,
}

/// A file that was read and holds a list.
pub struct Roster {
    name: String,
    digest: String,
    found: Vec<(Table, Mapping)>,
}

impl Roster {
    /// Reads it; slow for large ones.
    pub fn read(file_name: &str, bytes: &[u8]) -> Result<Self, NotBrought> {
        let digest = hex::text(&Sha256::digest(bytes));
        Ok(Self { name: file_name.to_owned(), digest, found: read(file_name, bytes)? })
    }

    /// What would come of it where nobody is known yet.
    pub fn weigh(self, today: Date) -> Outcome {
        let tables = Choices::default().apply(self.found, &|_| None);
        let (lines, _) = choices::lines(&tables, today);
        // Only has to tell equal numbers among the lines; nothing is kept of it.
        let preview = compare(&Register::default(), lines, &|number| Sha256::digest(number).into());
        Outcome { counts: preview.counts(), seq: None, said: said(&preview) }
    }
}

/// Brings in the clean lines of a file, or with `dry_run` only says what would come of it. `told` hears the steps: which
/// one begins, of how many.
///
/// # Errors
/// [`NotBrought`] inside the error where the register would not keep still.
pub async fn command(
    ledger: &Ledger,
    asker: &Asker,
    roster: Roster,
    dry_run: bool,
    told: &(dyn Fn(&'static str, u64, u64) + Send + Sync),
) -> Result<Outcome> {
    let (office, today) = (asker.office, base::clock::day(asker.at));
    told("和名册对一遍", 1, 3);
    let choices = Choices::default();
    let compared = compared((ledger.reader(), ledger.keys()), office, today, roster.found, &choices).await?;
    let (counts, said) = (compared.preview.counts(), said(&compared.preview));
    let mut seq = None;
    if !dry_run && counts.new + counts.changed > 0 {
        told("导入", 2, 3);
        let sheet = SheetImport {
            id: Id::new(),
            file_name: roster.name,
            digest: roster.digest,
            blob: String::new(),
            choices,
            uploaded_at: asker.at,
            uploaded_by: asker.actor,
            done_at: None,
            counts: None,
            given_up_at: None,
            version: 1,
        };
        seq = Some(bring_in(ledger, asker, (&sheet, false), compared, None).await?.seq);
    }
    told("好了", 3, 3);
    Ok(Outcome { counts, seq, said })
}

fn said(preview: &super::Preview) -> Vec<Said> {
    let of_line = |entry: &super::Entry| {
        let (sheet, row) = (entry.line.sheet.clone(), entry.line.row);
        let one = move |complaint: &super::Complaint| Said {
            sheet: sheet.clone(),
            row,
            column: complaint.letters(),
            why: complaint.why.clone(),
            refused: complaint.refuses,
        };
        entry.line.complaints.iter().map(one).collect::<Vec<_>>()
    };
    preview.entries.iter().flat_map(of_line).collect()
}

impl NotBrought {
    /// The sentence inside an error, where it is one of these.
    pub fn inside(error: &anyhow::Error) -> Option<Sentence> {
        error.downcast_ref::<Self>().map(Self::sentence)
    }
}
