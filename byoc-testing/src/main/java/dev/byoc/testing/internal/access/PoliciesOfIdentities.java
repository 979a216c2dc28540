package dev.byoc.testing.internal.access;

import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import dev.byoc.policy.scope.EnclavePolicies;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.PoliciesInForce;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.behavior.HostIdentityBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The policies that follow from what an in-memory cloud holds of identities and their bucket. */
final class PoliciesOfIdentities {
    private final Location place;
    private final Function<String, EnclaveScope> scopeInNetwork;

    /** Creates the policies in {@code place}; {@code scopeInNetwork} returns the scope of a manager of a network. */
    PoliciesOfIdentities(Location place, Function<String, EnclaveScope> scopeInNetwork) {
        this.place = place;
        this.scopeInNetwork = scopeInNetwork;
    }

    PoliciesInForce of(ResourceState manager, ResourceState host, ResourceState bucket) {
        PoliciesInForce.Builder policies = PoliciesInForce.builder()
                .manager(manager(manager))
                .managerTrust(trust(manager))
                .host(host(host))
                .hostTrust(EnclavePolicies.hostTrust(place.partition()));
        if (bucket.attribute(BucketSpec.ENCRYPTED_TRANSPORT_ONLY).equals("true")) {
            policies.bucket(EnclavePolicies.bucket(place.partition(), bucket.attribute(BucketSpec.NAME)));
        }
        return policies.build();
    }

    /** An identity whose policy was not given to it yet has none. */
    private List<Policy> manager(ResourceState state) {
        String network = state.attribute(ManagerIdentitySpec.NETWORK);
        List<Policy> all = new ArrayList<>(
                network.isEmpty() ? List.of() : scopeInNetwork.apply(network).managerPolicies());
        all.addAll(attached(state));
        return all;
    }

    private List<Policy> host(ResourceState state) {
        List<Policy> all = new ArrayList<>();
        String reads = state.attribute(HostIdentitySpec.READS);
        if (!reads.isEmpty()) {
            Optional<String> key = Optional.of(state.attribute(HostIdentitySpec.DECRYPTS_WITH))
                    .filter(text -> !text.equals(Encryption.PROVIDER_KEY));
            all.add(EnclavePolicies.host(place, reads, state.attribute(HostIdentitySpec.WRITES), key));
        }
        all.addAll(attached(state));
        return all;
    }

    private Policy trust(ResourceState state) {
        Principal[] trusted =
                list(state, ManagerIdentitySpec.TRUSTS).map(this::principal).toArray(Principal[]::new);
        String[] ids = list(state, ManagerIdentitySpec.EXTERNAL_IDS).toArray(String[]::new);
        return Policy.of(Statement.allow()
                .actions("sts:AssumeRole")
                .noResource()
                .principals(trusted)
                .condition("StringEquals", "sts:ExternalId", ids)
                .build());
    }

    private Principal principal(String trusted) {
        String[] words = trusted.split(" ", 2);
        String who = words.length == 1 ? "root" : "role/" + words[1];
        return Principal.aws("arn:" + place.partition() + ":iam::" + words[0] + ":" + who);
    }

    private static Stream<String> list(ResourceState state, String attribute) {
        return Stream.of(state.attribute(attribute).split(", "));
    }

    private static List<Policy> attached(ResourceState state) {
        return state.attribute(HostIdentityBehavior.ATTACHED)
                .lines()
                .map(Policy::parse)
                .toList();
    }
}
