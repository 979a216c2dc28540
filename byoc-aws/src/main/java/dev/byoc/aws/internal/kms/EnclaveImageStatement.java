package dev.byoc.aws.internal.kms;

import dev.byoc.image.Measurement;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one statement of a key's policy that says which enclave images may use the key ("Condition keys for AWS Nitro
 * Enclaves", AWS KMS Developer Guide). KMS answers only to the enclave: what it returns is encrypted for the key pair
 * in the attestation document.
 *
 * @param role whose credentials the enclaves use
 * @param actions what they may do
 */
public record EnclaveImageStatement(String role, List<String> actions) {
    /** Names the statement, so that it is found again. */
    static final String SID = "ByocEnclaveImages";

    private static final String IMAGE = "kms:RecipientAttestation:ImageSha384";

    public EnclaveImageStatement {
        actions = List.copyOf(actions);
    }

    /** Returns {@code policy} with the images {@code pcr0}, none or more, and all else as it is. */
    public Policy in(Policy policy, Set<Measurement> pcr0) {
        List<Statement> statements = new ArrayList<>(policy.statements());
        int place = place(statements);
        if (place < statements.size()) {
            statements.remove(place);
        }
        if (!pcr0.isEmpty()) {
            statements.add(place, of(pcr0));
        }
        return policy.withStatements(statements);
    }

    private static int place(List<Statement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).sid().equals(Optional.of(SID))) {
                return i;
            }
        }
        return statements.size();
    }

    private Statement of(Set<Measurement> pcr0) {
        return Statement.allow()
                .actions(actions)
                .resources("*")
                .sid(SID)
                .principals(Principal.aws(role))
                .condition(
                        "StringEqualsIgnoreCase",
                        IMAGE,
                        pcr0.stream().map(Measurement::hex).sorted().toArray(String[]::new))
                .build();
    }
}
