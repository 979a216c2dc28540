package dev.byoc.aws.internal.autoscaling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lists cut into pieces of which AWS takes each in one call. */
final class RequestBatches {
    private RequestBatches() {}

    /** Returns {@code all}, in order, in lists of at most {@code size}. */
    static <T> List<List<T>> of(Collection<T> all, int size) {
        List<T> list = List.copyOf(all);
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < list.size(); from += size) {
            batches.add(list.subList(from, Math.min(list.size(), from + size)));
        }
        return batches;
    }
}
