//! A paper becomes pages: checked, its texts made printable, its codes drawn, laid out, written as PDF or PNG.
use crate::{NotSet, Paper, codes, fonts, world};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tokio::sync::Semaphore;
use typst::{
    diag::SourceDiagnostic,
    foundations::{Bytes, Smart},
    utils::Scalar,
};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

/// Pages, laid out and not yet written.
pub struct Pages {
    document: PagedDocument,
    /// Characters that no face has; 〓 stands in their place.
    pub missing: Vec<char>,
}

/// A written paper.
#[derive(Debug, Clone)]
pub struct Written {
    /// PDF or PNG.
    pub bytes: Vec<u8>,
    /// How many pages.
    pub pages: usize,
    /// Characters that no face has; 〓 stands in their place.
    pub missing: Vec<char>,
}

/// Lays a paper out. Takes milliseconds and blocks: from a handler call [`pdf`] or [`png`].
pub fn pages(paper: &Paper) -> Result<Pages, NotSet> {
    paper.check()?;
    let mut missing = BTreeSet::new();
    let mut codes = Vec::new();
    let mut data = paper.data()?;
    prepare(&mut data, "", &mut missing, &mut codes)?;
    let data = serde_json::to_vec(&data).map_err(|wrong| NotSet::broken(&wrong))?;
    let main = world::named(paper.kind().template()).ok_or_else(|| NotSet::broken(&"no template"))?;
    let desk = world::Desk { main, data: Bytes::new(data), codes };
    let set = typst::compile::<PagedDocument>(&desk);
    // What was kept of earlier papers goes after ten more: the program runs for months.
    comemo::evict(10);
    let document = set.output.map_err(|wrong| broken(&wrong))?;
    if !set.warnings.is_empty() {
        return Err(broken(&set.warnings));
    }
    Ok(Pages { document, missing: missing.into_iter().collect() })
}

impl Pages {
    /// How many.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// As PDF.
    pub fn pdf(&self) -> Result<Vec<u8>, NotSet> {
        let options = PdfOptions { creator: Smart::Custom(Some("Lilong".into())), ..PdfOptions::default() };
        typst_pdf::pdf(&self.document, &options).map_err(|wrong| broken(&wrong))
    }

    /// One page as PNG, the first being 0, `width` pixels across.
    pub fn png(&self, page: usize, width: u16) -> Result<Vec<u8>, NotSet> {
        let Some(page) = self.document.pages().get(page) else { return Err(NotSet::broken(&"no such page")) };
        let scale = f64::from(width) / page.frame.width().to_pt();
        let options = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
        typst_render::render(page, &options).encode_png().map_err(|wrong| NotSet::broken(&wrong))
    }
}

/// Makes texts printable and draws the code of whatever has one. `path` leads to the value, for complaints.
fn prepare(value: &mut Value, path: &str, missing: &mut BTreeSet<char>, codes: &mut Vec<Bytes>) -> Result<(), NotSet> {
    match value {
        Value::String(text) => *text = fonts::printable(text, missing),
        Value::Array(all) => {
            for (at, one) in all.iter_mut().enumerate() {
                prepare(one, &format!("{path}[{at}]"), missing, codes)?;
            }
        }
        Value::Object(fields) => {
            let text = fields.remove("text");
            for (name, one) in fields.iter_mut() {
                prepare(one, &below(path, name), missing, codes)?;
            }
            if let Some(Value::String(text)) = text {
                let drawn = codes::modules(&text, &below(path, "text"))?;
                fields.insert("drawn".into(), json!({ "file": format!("code/{}", codes.len()), "side": drawn.side }));
                codes.push(Bytes::new(drawn.luma));
            }
        }
        _ => {}
    }
    Ok(())
}

fn below(path: &str, name: &str) -> String {
    // The paper itself is what its fields are counted from.
    if path.is_empty() || path == "paper" { name.to_owned() } else { format!("{path}.{name}") }
}

/// What the typesetter says is a fault of a template: people's texts are data to it.
fn broken(all: &[SourceDiagnostic]) -> NotSet {
    let told: Vec<&str> = all.iter().map(|one| one.message.as_str()).collect();
    NotSet::broken(&told.join("; "))
}

/// Two at once leave a core to those who read pages.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Sets a paper as PDF, away from the threads that answer.
pub async fn pdf(paper: Paper) -> Result<Written, NotSet> {
    write(paper, Pages::pdf).await
}

/// Sets the first page as PNG, `width` pixels across.
pub async fn png(paper: Paper, width: u16) -> Result<Written, NotSet> {
    write(paper, move |pages| pages.png(0, width)).await
}

async fn write(
    paper: Paper,
    how: impl FnOnce(&Pages) -> Result<Vec<u8>, NotSet> + Send + 'static,
) -> Result<Written, NotSet> {
    let _turn = TURNS.acquire().await.map_err(|wrong| NotSet::broken(&wrong))?;
    let set = tokio::task::spawn_blocking(move || {
        let set = pages(&paper)?;
        Ok(Written { bytes: how(&set)?, pages: set.count(), missing: set.missing })
    });
    set.await.map_err(|wrong| NotSet::broken(&wrong))?
}
