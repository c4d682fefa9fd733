//! Roots and proofs byte for byte as another implementation makes them.
use ct_merkle::{ConsistencyProof, mem_backed_tree::MemoryBackedTree};
use journal::tree::{self, Frontier, Hash, Range};
use sha2::{Digest, Sha256};

fn leaf(i: u64) -> Hash {
    Sha256::new().chain_update([0u8]).chain_update(i.to_be_bytes()).finalize().into()
}

/// As the database would answer: leaves and the roots of complete runs.
struct Stored {
    leaves: Vec<Hash>,
    nodes: Vec<(u32, u64, Hash)>,
}

impl Stored {
    fn root(&self, range: Range) -> Hash {
        let runs = range.runs().into_iter().map(|run| {
            (run.start..run.start + run.count)
                .map(|i| match run.level {
                    0 => self.leaves[usize::try_from(i).unwrap()],
                    level => self.nodes.iter().find(|node| node.0 == level && node.1 == i).unwrap().2,
                })
                .collect()
        });
        tree::root(runs.collect())
    }
}

#[test]
fn agrees_with_ct_merkle() {
    let mut oracle = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    let (mut frontier, mut stored) = (Frontier::default(), Stored { leaves: vec![], nodes: vec![] });
    for n in 1..=3000u64 {
        oracle.push((n - 1).to_be_bytes().to_vec());
        stored.leaves.push(leaf(n - 1));
        stored.nodes.extend(frontier.push(leaf(n - 1)));
        if n > 70 && n % 97 != 0 && n % 256 > 1 {
            continue;
        }
        let root = frontier.root();
        assert_eq!(oracle.root().as_bytes().as_slice(), root);
        assert_eq!(stored.root(Range { from: 0, size: n }), root);
        for m in [0, n / 3, n - 1, n.saturating_sub(2)] {
            let path: Vec<Hash> = tree::inclusion(m, n).into_iter().map(|range| stored.root(range)).collect();
            assert_eq!(oracle.prove_inclusion(usize::try_from(m).unwrap()).as_bytes(), path.concat());
            assert!(tree::verify_inclusion(leaf(m), m, n, &path, &root));
            assert!(!tree::verify_inclusion(leaf(m + 1), m, n, &path, &root));
            if m > 0 {
                let path: Vec<Hash> = tree::consistency(m, n).into_iter().map(|range| stored.root(range)).collect();
                let proof: ConsistencyProof<Sha256> = oracle.prove_consistency(usize::try_from(n - m).unwrap());
                assert_eq!(proof.as_bytes(), path.concat(), "first {m} of {n}");
            }
        }
    }
}
