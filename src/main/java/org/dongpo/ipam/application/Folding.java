package org.dongpo.ipam.application;

import java.util.List;
import org.dongpo.ipam.persistence.RollupStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds what has changed to the sums of the blocks around, and looks whether one is too full now. Those who give addresses
 * never wait for it.
 */
@Service
public class Folding {

    private final SpaceStore spaces;
    private final RollupStore rollups;
    private final Thresholds thresholds;
    private final TransactionTemplate transactions;

    Folding(SpaceStore spaces, RollupStore rollups, Thresholds thresholds, TransactionTemplate transactions) {
        this.thresholds = thresholds;
        this.transactions = transactions;
        this.spaces = spaces;
        this.rollups = rollups;
    }

    /** Folds all that has changed, unless another node does, or blocks are being changed: then the next turn does it. */
    public void foldAll() {
        for (SpaceId space : rollups.waiting()) {
            List<PrefixId> changed = transactions.execute(status -> fold(space));
            thresholds.check(changed == null ? List.of() : changed);
        }
    }

    private List<PrefixId> fold(SpaceId space) {
        return spaces.tryLockStructure(space) ? rollups.fold(space) : List.of();
    }
}
