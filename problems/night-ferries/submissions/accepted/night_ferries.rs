// Dijkstra's algorithm on arrival times: to be in a harbour earlier never makes you later elsewhere.
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;

struct Ferry {
    to: usize,
    first: u64,
    period: u64,
    crossing: u64,
}

impl Ferry {
    fn arrival(&self, now: u64) -> u64 {
        let missed = now.saturating_sub(self.first).div_ceil(self.period);
        self.first + missed * self.period + self.crossing
    }
}

fn earliest(n: usize, ferries: &[Vec<Ferry>]) -> Option<u64> {
    let mut seen = vec![false; n + 1];
    let mut queue = BinaryHeap::from([Reverse((0, 1))]);
    while let Some(Reverse((now, harbour))) = queue.pop() {
        if harbour == n {
            return Some(now);
        }
        if !seen[harbour] {
            seen[harbour] = true;
            queue.extend(ferries[harbour].iter().map(|ferry| Reverse((ferry.arrival(now), ferry.to))));
        }
    }
    None
}

fn main() {
    let text = io::read_to_string(io::stdin()).unwrap();
    let numbers: Vec<u64> = text.split_whitespace().map(|word| word.parse().unwrap()).collect();
    let n = numbers[0] as usize;
    let mut ferries: Vec<Vec<Ferry>> = (0..=n).map(|_| Vec::new()).collect();
    for line in numbers[2..].chunks(5) {
        let ferry = Ferry { to: line[1] as usize, first: line[2], period: line[3], crossing: line[4] };
        ferries[line[0] as usize].push(ferry);
    }
    match earliest(n, &ferries) {
        Some(minute) => println!("{minute}"),
        None => println!("unreachable"),
    }
}
