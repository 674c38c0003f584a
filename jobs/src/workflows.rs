//! Every workflow there is: the one list from which workers, queues, the API and the dashboards are derived.

use std::sync::LazyLock;

use crate::{booking, engine::Workflows};

static ALL: LazyLock<Workflows> = LazyLock::new(|| Workflows::new([booking::workflow()]));

pub fn workflows() -> &'static Workflows {
    &ALL
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_step_has_a_queue_of_its_own() {
        let queues = workflows().queues();
        let distinct: HashSet<_> = queues.iter().collect();
        assert_eq!(distinct.len(), queues.len(), "{queues:?}");
    }
}
