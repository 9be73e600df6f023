package org.dongpo.ipam.application;

import org.dongpo.ipam.persistence.RollupStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds what has changed to the sums of the blocks around. Those who give addresses never wait for it. */
@Service
public class Folding {

    private final SpaceStore spaces;
    private final RollupStore rollups;
    private final TransactionTemplate transactions;

    Folding(SpaceStore spaces, RollupStore rollups, TransactionTemplate transactions) {
        this.transactions = transactions;
        this.spaces = spaces;
        this.rollups = rollups;
    }

    /** Folds all that has changed, unless another node does, or blocks are being changed: then the next turn does it. */
    public void foldAll() {
        rollups.waiting().forEach(space -> transactions.executeWithoutResult(status -> fold(space)));
    }

    private void fold(SpaceId space) {
        if (spaces.tryLockStructure(space)) {
            rollups.fold(space);
        }
    }
}
