package dev.byoc.attestation;

import static dev.byoc.attestation.Forge.HOST;
import static dev.byoc.attestation.Forge.LEAF;
import static dev.byoc.attestation.Forge.NONCE;
import static dev.byoc.attestation.Forge.NOON;
import static dev.byoc.attestation.Forge.REGION;
import static dev.byoc.attestation.Forge.ROOT;
import static dev.byoc.internal.cbor.TestCertificate.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import dev.byoc.internal.cbor.TestCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateChainTest {
    @Test
    void verify_leafBelowTheRoot_passes() {
        TestCertificate leaf = request("enclave").signedBy(ROOT);

        assertThat(Forge.verifier()
                        .build()
                        .verify(Forge.usual().chain(leaf, ROOT).document(), NONCE)
                        .debug())
                .isFalse();
    }

    @Test
    void verify_otherRoot_refused() {
        TestCertificate root = request("root").authority(-1).selfSigned();
        TestCertificate leaf = request("enclave").signedBy(root);

        refused(Forge.usual().chain(leaf, root), Reason.ROOT);
    }

    @Test
    void verify_trustedRootInFrontOfAnother_refused() {
        TestCertificate root = request("root").authority(-1).selfSigned();
        TestCertificate leaf = request("enclave").signedBy(root);

        refused(Forge.usual().chain(leaf, ROOT, root), Reason.CHAIN);
        refused(Forge.usual().chain(leaf, ROOT), Reason.CHAIN);
    }

    @Test
    void verify_awsRootByDefault_refusesOthers() {
        AttestationVerifier aws = AttestationVerifier.builder()
                .clock(() -> NOON)
                .expect(Forge.measurements())
                .build();

        assertThatExceptionOfType(AttestationException.class)
                .isThrownBy(() -> aws.verify(Forge.usual().document(), NONCE))
                .withMessageContaining("641a0321a3e244ef")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ROOT));
    }

    @Test
    void verify_anyOtherOrder_refused() {
        for (List<TestCertificate> order : List.of(
                List.of(ROOT, HOST, REGION),
                List.of(ROOT, REGION),
                List.of(ROOT, HOST),
                List.of(ROOT, REGION, HOST, LEAF))) {
            refused(Forge.usual().chain(LEAF, order.toArray(TestCertificate[]::new)), Reason.CHAIN);
        }
        List<TestCertificate> reversed = new ArrayList<>(List.of(ROOT, REGION, HOST));
        Collections.reverse(reversed);
        refused(Forge.usual().chain(LEAF, reversed.toArray(TestCertificate[]::new)), Reason.ROOT);
    }

    @Test
    void verify_tooManyAuthorities_refused() {
        TestCertificate[] many = new TestCertificate[17];
        Arrays.fill(many, ROOT);

        refused(Forge.usual().chain(LEAF, many), Reason.CHAIN);
    }

    @Test
    void verify_expiredOrFutureCertificate_refused() {
        Instant before = NOON.minus(Duration.ofMinutes(1));
        Instant after = NOON.plus(Duration.ofMinutes(1));
        refused(Forge.usual().chain(request("e").until(before).signedBy(ROOT), ROOT), Reason.EXPIRED);
        refused(Forge.usual().chain(request("e").from(after).signedBy(ROOT), ROOT), Reason.EXPIRED);

        TestCertificate old = request("region").authority(1).until(before).signedBy(ROOT);
        refused(Forge.usual().chain(request("e").signedBy(old), ROOT, old), Reason.EXPIRED);
    }

    @Test
    void verify_expiredRoot_refused() {
        TestCertificate root = request("root")
                .authority(-1)
                .until(NOON.minus(Duration.ofMinutes(1)))
                .selfSigned();
        AttestationVerifier verifier =
                Forge.verifier().root(TrustedRoot.ofCertificate(root.der())).build();

        refused(verifier, Forge.usual().chain(request("e").signedBy(root), root), Reason.EXPIRED);
    }

    @Test
    void verify_rootThatIsNoAuthority_refused() {
        TestCertificate root = request("root").selfSigned();
        AttestationVerifier verifier =
                Forge.verifier().root(TrustedRoot.ofCertificate(root.der())).build();

        refused(verifier, Forge.usual().chain(request("e").signedBy(root), root), Reason.CHAIN);
    }

    @Test
    void verify_authorityWithoutTheRight_refused() {
        TestCertificate noAuthority = request("region").signedBy(ROOT);
        refused(Forge.usual().chain(request("e").signedBy(noAuthority), ROOT, noAuthority), Reason.CHAIN);

        TestCertificate noUses = request("region").authority(1).noUses().signedBy(ROOT);
        refused(Forge.usual().chain(request("e").signedBy(noUses), ROOT, noUses), Reason.CHAIN);
    }

    @Test
    void verify_pathLongerThanAllowed_refused() {
        TestCertificate region = request("region").authority(0).signedBy(ROOT);
        TestCertificate instance = request("instance").authority(0).signedBy(region);

        refused(Forge.usual().chain(request("e").signedBy(instance), ROOT, region, instance), Reason.CHAIN);
    }

    @Test
    void verify_signerThatIsAnAuthority_refused() {
        TestCertificate signer = request("e").authority(0).signedBy(ROOT);

        refused(Forge.usual().chain(signer, ROOT), Reason.CHAIN);
    }

    @Test
    void verify_signerThatMayNotSign_refused() {
        refused(Forge.usual().chain(request("e").noUses().signedBy(ROOT), ROOT), Reason.CHAIN);
    }

    @Test
    void verify_signerOnAnotherCurve_refused() {
        TestCertificate signer = request("e").curve(TestCertificate.P256).signedBy(ROOT);
        Forge forge = Forge.usual().chain(signer, ROOT);

        assertThatExceptionOfType(AttestationException.class)
                .isThrownBy(() ->
                        Forge.verifier().build().verify(forge.signedBy(LEAF).document(), NONCE))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE));
    }

    @Test
    void verify_bytesAfterACertificate_refused() {
        byte[] more = Arrays.copyOf(LEAF.der(), LEAF.der().length + 1);

        refused(Forge.usual().with("certificate", more), Reason.CHAIN);
        refused(Forge.usual().with("certificate", new byte[] {0x30, 0}), Reason.CHAIN);
    }

    private static void refused(Forge forge, Reason reason) {
        refused(Forge.verifier().build(), forge, reason);
    }

    private static void refused(AttestationVerifier verifier, Forge forge, Reason reason) {
        assertThatExceptionOfType(AttestationException.class)
                .isThrownBy(() -> verifier.verify(forge.document(), NONCE))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }
}
