//! Numbers in groups that grow together: union-find.

/// The numbers from 0 on, each in a group of its own until it is joined with another.
#[derive(Debug, Default)]
pub(crate) struct Partition {
    /// For each number another of its group, or itself.
    parents: Vec<usize>,
}

impl Partition {
    /// So many numbers.
    pub(crate) fn new(numbers: usize) -> Self {
        Self {
            parents: (0..numbers).collect(),
        }
    }

    /// Adds the next number.
    pub(crate) fn add(&mut self) {
        self.parents.push(self.parents.len());
    }

    /// The group of a number: the least of its numbers.
    pub(crate) fn of(&self, mut number: usize) -> usize {
        while self.parents[number] != number {
            number = self.parents[number];
        }
        number
    }

    /// Makes one group of those of two numbers.
    pub(crate) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.shortened(one), self.shortened(other));
        self.parents[one.max(other)] = one.min(other);
    }

    /// The group of a number, to which it is then nearer.
    fn shortened(&mut self, mut number: usize) -> usize {
        while self.parents[number] != number {
            self.parents[number] = self.parents[self.parents[number]];
            number = self.parents[number];
        }
        number
    }
}
