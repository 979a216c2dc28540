/** An in-memory cloud, a virtual clock, faults and contract suites, for tests of programs that embed the library. */
@org.jspecify.annotations.NullMarked
module dev.byoc.testing {
    exports dev.byoc.testing;
    exports dev.byoc.testing.attestation;
    exports dev.byoc.testing.contract;
    exports dev.byoc.testing.contract.fixture;

    requires dev.byoc.policy;
    requires transitive dev.byoc;
    requires static org.assertj.core;
    requires static org.immutables.value.annotations;
    requires static org.jspecify;
    requires static transitive org.junit.jupiter.api;
}
