package dev.byoc.testing.contract;

import dev.byoc.model.AccountId;
import dev.byoc.model.Owner;
import dev.byoc.port.Cloud;
import java.util.Map;
import java.util.Optional;

/**
 * The cloud under test and what must be known of it. An optional method is left as it is, or says by name and reason
 * what a stand-in for the provider lacks; it never excuses a defect of the implementation.
 */
public interface CloudFixture {
    /** Returns the cloud under test; within one test always on the same account. */
    Cloud cloud();

    /** Returns an owner whose deployment id nothing carries yet; each call returns another one. */
    Owner owner();

    /** Returns another client of the same account; empty by default, and then what needs one is skipped. */
    default Optional<OtherClient> otherClient() {
        return Optional.empty();
    }

    /** Returns the abilities that the stand-in lacks, each with the reason; none by default. */
    default Map<Ability, String> lacks() {
        return Map.of();
    }

    /**
     * Returns once what was changed so far can be seen, or something that goes on by itself has come further; does
     * nothing by default, for clouds whose changes can be seen at once.
     */
    default void settle() {}

    /** Returns a machine image that launch templates can name; by default the one of Amazon Linux 2023. */
    default String machineImage() {
        return "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    }

    /** Returns a type of machine that the region offers and that runs enclaves; {@code m5.xlarge} by default. */
    default String instanceType() {
        return "m5.xlarge";
    }

    /** Returns an account that an identity can trust and that is not the one under test; 999999999999 by default. */
    default AccountId anotherAccount() {
        return AccountId.of("999999999999");
    }
}
