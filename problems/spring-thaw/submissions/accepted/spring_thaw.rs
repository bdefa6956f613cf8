// Runs the thaw backwards: paths appear one by one, and union-find joins the groups.
use std::io;

struct Groups {
    parent: Vec<usize>,
    size: Vec<usize>,
}

impl Groups {
    fn new(n: usize) -> Self {
        Groups { parent: (0..n).collect(), size: vec![1; n] }
    }

    fn find(&mut self, mut hut: usize) -> usize {
        while self.parent[hut] != hut {
            self.parent[hut] = self.parent[self.parent[hut]];
            hut = self.parent[hut];
        }
        hut
    }

    /// Joins the groups of two huts and returns the size of the group that they are in then.
    fn join(&mut self, a: usize, b: usize) -> usize {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return self.size[a];
        }
        let (root, other) = if self.size[a] < self.size[b] { (b, a) } else { (a, b) };
        self.parent[other] = root;
        self.size[root] += self.size[other];
        self.size[root]
    }
}

fn main() {
    let text = io::read_to_string(io::stdin()).unwrap();
    let numbers: Vec<usize> = text.split_whitespace().map(|word| word.parse().unwrap()).collect();
    let mut groups = Groups::new(numbers[0] + 1);
    let mut largest = 1;
    let mut evenings = Vec::new();
    for path in numbers[2..].chunks(2).rev() {
        evenings.push(largest.to_string());
        largest = largest.max(groups.join(path[0], path[1]));
    }
    evenings.reverse();
    println!("{}", evenings.join("\n"));
}
