// Crashes: a tree whose leaves start at a power of two needs twice that many places, not just 2 * n.
use std::io;

#[derive(Clone, Copy, Default)]
struct Dig {
    change: i32,
    deepest: i32,
}

impl Dig {
    fn minute(down: bool) -> Self {
        if down { Dig { change: 1, deepest: 1 } } else { Dig { change: -1, deepest: 0 } }
    }

    fn then(self, after: Self) -> Self {
        Dig { change: self.change + after.change, deepest: self.deepest.max(self.change + after.deepest) }
    }
}

fn main() {
    let text = io::read_to_string(io::stdin()).unwrap();
    let mut words = text.split_whitespace().skip(2);
    let mut diary: Vec<bool> = words.next().unwrap().bytes().map(|letter| letter == b'd').collect();

    let leaves = diary.len().next_power_of_two();
    let mut tree = vec![Dig::default(); 2 * diary.len()];
    for (minute, &down) in diary.iter().enumerate() {
        tree[leaves + minute] = Dig::minute(down);
    }
    for node in (1..leaves).rev() {
        tree[node] = tree[2 * node].then(tree[2 * node + 1]);
    }
    for word in words {
        let minute = word.parse::<usize>().unwrap() - 1;
        diary[minute] = !diary[minute];
        let mut node = leaves + minute;
        tree[node] = Dig::minute(diary[minute]);
        while node > 1 {
            node /= 2;
            tree[node] = tree[2 * node].then(tree[2 * node + 1]);
        }
        println!("{}", tree[1].deepest);
    }
}
