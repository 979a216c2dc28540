package dev.byoc.policy.proof;

import dev.byoc.policy.Statement;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which statements of a policy may be about the same action, told by what stands before the first wildcard of their
 * patterns; two that are not named together never are.
 */
final class ActionOverlaps {
    private final List<Statement> statements;
    private final NavigableMap<String, BitSet> byHead = new TreeMap<>();
    private final NavigableMap<String, BitSet> wildByHead = new TreeMap<>();
    private final BitSet anywhere = new BitSet();

    ActionOverlaps(List<Statement> statements) {
        this.statements = statements;
        for (int i = 0; i < statements.size(); i++) {
            anywhere.set(i, statements.get(i).actions().excluded());
            for (String action : statements.get(i).actions().values()) {
                String head = head(action);
                byHead.computeIfAbsent(head, h -> new BitSet()).set(i);
                if (head.length() < action.length()) {
                    wildByHead.computeIfAbsent(head, h -> new BitSet()).set(i);
                }
            }
        }
    }

    /** Returns the statements, but for itself, that may be about an action of the statement {@code index}. */
    BitSet of(int index, WorkBudget budget) {
        BitSet found = (BitSet) anywhere.clone();
        Statement statement = statements.get(index);
        if (statement.actions().excluded()) {
            found.set(0, statements.size());
        }
        for (String action : statement.actions().values()) {
            String head = head(action);
            budget.spend(head.length());
            for (int end = 0; end < head.length(); end++) {
                add(wildByHead, head.substring(0, end), found);
            }
            if (head.length() < action.length()) {
                for (BitSet longer :
                        byHead.subMap(head, head + Character.MAX_VALUE).values()) {
                    budget.spend(1);
                    found.or(longer);
                }
            } else {
                add(byHead, head, found);
            }
        }
        found.clear(index);
        return found;
    }

    private static void add(NavigableMap<String, BitSet> byHead, String head, BitSet found) {
        BitSet own = byHead.get(head);
        if (own != null) {
            found.or(own);
        }
    }

    private static String head(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) == '*' || lower.charAt(i) == '?') {
                return lower.substring(0, i);
            }
        }
        return lower;
    }
}
