package dev.byoc.record;

import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Region;

/**
 * An environment that is remembered.
 *
 * @param environment which one; the vendor's own tags are not remembered
 * @param record what is remembered of it
 */
public record RecordedEnvironment(EnvironmentKey environment, EnvironmentRecord record) {
    /** What the records say of an environment; the account may have changed since. */
    public enum State {
        /** An operation works on it, or has died while it did. */
        IN_OPERATION,
        /** An operation began changes and did not live to see what became of them; run it again. */
        UNFINISHED,
        /** Nothing of it is known to be there: no operation has come so far as to make anything. */
        EMPTY,
        /** The last operation left nothing open. */
        SETTLED
    }

    /** The account that it is in. */
    public AccountId account() {
        return record.account();
    }

    /** The region that it is in. */
    public Region region() {
        return record.region();
    }

    /** Returns what state the last operation left it in. */
    public State state() {
        if (record.lease().isPresent()) {
            return State.IN_OPERATION;
        }
        if (!record.pending().isEmpty()) {
            return State.UNFINISHED;
        }
        return record.known().isEmpty() ? State.EMPTY : State.SETTLED;
    }

    @Override
    public String toString() {
        return environment + " in " + account() + "/" + region() + ": " + state();
    }
}
