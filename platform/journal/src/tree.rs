//! RFC 6962 tree over leaves kept by somebody else (the log's own rows).
//!
//! Beside the leaves only the roots of full runs of 256, 65 536 … leaves are kept: one 32-byte row per 256 facts, written
//! once, never changed; these are exactly the C2SP tiles of height 8. Any subtree needs few stored hashes.
use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Which stored hashes make a part of the tree: `count` of them from `start`, at `level` (0: leaves, 1: roots of 256 …).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// 0 for leaves, 1 for roots of 256 leaves, 2 of 65 536.
    pub level: u32,
    /// Index of the first, within its level.
    pub start: u64,
    /// How many: a power of two up to 128, or 256 to complete a run.
    pub count: u64,
}

/// Leaves `from .. from + size`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first leaf, counted from 0.
    pub from: u64,
    /// How many, at least 1.
    pub size: u64,
}

/// An inner node.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1u8]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of an empty tree.
pub fn empty() -> Hash {
    Sha256::digest([]).into()
}

/// Root of a power of two of hashes.
pub fn fold(mut hashes: Vec<Hash>) -> Hash {
    while hashes.len() > 1 {
        hashes = hashes.chunks(2).map(|pair| node(&pair[0], &pair[1])).collect();
    }
    hashes.first().copied().unwrap_or_else(empty)
}

/// Largest power of two below `n`, for n > 1.
fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

impl Range {
    /// The stored hashes that give this range's root, one run per perfect subtree, left to right.
    pub fn runs(self) -> Vec<Run> {
        let (mut from, mut left, mut out) = (self.from, self.size, Vec::new());
        while left > 0 {
            let size = 1u64 << left.ilog2();
            let (level, rest) = (size.trailing_zeros() / 8, size.trailing_zeros() % 8);
            out.push(Run { level, start: from >> (8 * level), count: 1 << rest });
            from += size;
            left -= size;
        }
        out
    }
}

/// The root of a range from the hashes of its [`Range::runs`].
pub fn root(runs: Vec<Vec<Hash>>) -> Hash {
    let peaks = runs.into_iter().map(fold);
    peaks.rev().reduce(|right, left| node(&left, &right)).unwrap_or_else(empty)
}

/// Ranges whose roots are the audit path of leaf `m` in a tree of `n`, from the leaf upwards (RFC 6962 section 2.1.1).
pub fn inclusion(m: u64, n: u64) -> Vec<Range> {
    let (mut out, mut at, mut size) = (Vec::new(), 0, n);
    while size > 1 {
        let k = split(size);
        if m - at < k {
            out.push(Range { from: at + k, size: size - k });
            size = k;
        } else {
            out.push(Range { from: at, size: k });
            at += k;
            size -= k;
        }
    }
    out.reverse();
    out
}

/// Ranges whose roots prove that the first `m` leaves of `n` are unchanged (RFC 6962 section 2.1.2).
pub fn consistency(m: u64, n: u64) -> Vec<Range> {
    let (mut out, mut at, mut old, mut size, mut whole) = (Vec::new(), 0, m, n, true);
    while old < size {
        let k = split(size);
        if old <= k {
            out.push(Range { from: at + k, size: size - k });
            size = k;
        } else {
            out.push(Range { from: at, size: k });
            at += k;
            old -= k;
            size -= k;
            whole = false;
        }
    }
    if !whole {
        out.push(Range { from: at, size });
    }
    out.reverse();
    out
}

/// RFC 9162 section 2.1.3.2.
pub fn verify_inclusion(leaf: Hash, m: u64, n: u64, path: &[Hash], root: &Hash) -> bool {
    if m >= n {
        return false;
    }
    let (mut first, mut last, mut hash) = (m, n - 1, leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if first & 1 == 1 || first == last {
            hash = node(sibling, &hash);
            while first & 1 == 0 && first != 0 {
                first >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, sibling);
        }
        first >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Root of a stream of leaves in memory that grows with the logarithm of their number.
#[derive(Default, Clone)]
pub struct Frontier {
    peaks: Vec<(u32, Hash)>,
    size: u64,
}

impl Frontier {
    /// Adds a leaf. Returns the runs of 256, 65 536 … that it completes, as (level, index, root).
    pub fn push(&mut self, leaf: Hash) -> Vec<(u32, u64, Hash)> {
        let (mut hash, mut height, mut done) = (leaf, 0, Vec::new());
        self.size += 1;
        while let Some((h, left)) = self.peaks.last().copied() {
            if h != height {
                break;
            }
            hash = node(&left, &hash);
            height += 1;
            self.peaks.pop();
            if height % 8 == 0 {
                done.push((height / 8, (self.size >> height) - 1, hash));
            }
        }
        self.peaks.push((height, hash));
        done
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of all leaves so far.
    pub fn root(&self) -> Hash {
        self.peaks.iter().rev().map(|peak| peak.1).reduce(|right, left| node(&left, &right)).unwrap_or_else(empty)
    }
}
