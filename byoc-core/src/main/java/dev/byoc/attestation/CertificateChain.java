package dev.byoc.attestation;

import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a document: the root, authorities below it, and the signer's. Nothing is asked over the network:
 * they live for hours and are not revoked.
 */
final class CertificateChain {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGNING = 5;
    private static final int MAX_AUTHORITIES = 16;

    private final X509Certificate root;
    private final List<X509Certificate> path;

    private CertificateChain(X509Certificate root, List<X509Certificate> path) {
        this.root = root;
        this.path = path;
    }

    /** Returns the certificates that {@code document} carries, if the first is {@code trusted}. */
    static CertificateChain of(Document document, TrustedRoot trusted) {
        List<byte[]> authorities = document.authorities();
        byte[] first = authorities.get(0);
        if (!trusted.is(first)) {
            throw new AttestationException(
                    Reason.ROOT,
                    "The attestation document does not lead to the trusted root [expected=" + trusted + ", found="
                            + TrustedRoot.ofCertificate(first) + "]");
        }
        if (authorities.size() > MAX_AUTHORITIES) {
            throw broken("there are more than " + MAX_AUTHORITIES + " authorities", null);
        }
        List<X509Certificate> path = new ArrayList<>();
        for (byte[] der : authorities.subList(1, authorities.size())) {
            path.add(parse(der));
        }
        path.add(parse(document.certificate()));
        Collections.reverse(path);
        return new CertificateChain(parse(first), path);
    }

    private static X509Certificate parse(byte[] der) {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (Arrays.equals(certificate.getEncoded(), der)) {
                return certificate;
            }
        } catch (CertificateException | RuntimeException e) { // the JDK's parser lets some of its own faults through
            throw broken("one is not an X.509 certificate", e);
        }
        throw broken("one is not in DER, or bytes follow it", null);
    }

    /** Returns the signer's certificate, if at {@code now} every one is valid and vouched for by the one before. */
    X509Certificate signer(Instant now) {
        Date date = Date.from(now);
        requireAuthority(date);
        X509Certificate signer = path.get(0);
        if (signer.getBasicConstraints() >= 0 || !may(signer, DIGITAL_SIGNATURE)) {
            throw broken("the signer's is not one for signing alone", null);
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(date);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID) {
                throw expired(now, e);
            }
            throw broken("one is not vouched for by the one before", e);
        } catch (GeneralSecurityException e) {
            throw broken("they cannot be checked", e);
        }
        return signer;
    }

    /** The validator takes its anchor on trust, and an authority without stated uses for one of all uses. */
    private void requireAuthority(Date date) {
        try {
            root.checkValidity(date);
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw expired(date.toInstant(), e);
        }
        List<X509Certificate> authorities = new ArrayList<>(path.subList(1, path.size()));
        authorities.add(root);
        for (X509Certificate authority : authorities) {
            if (authority.getBasicConstraints() < 0 || !may(authority, CERTIFICATE_SIGNING)) {
                throw broken("an authority's is not one for signing certificates", null);
            }
        }
    }

    private static boolean may(X509Certificate certificate, int use) {
        boolean[] uses = certificate.getKeyUsage();
        return uses != null && uses[use];
    }

    private static AttestationException expired(Instant now, Exception cause) {
        return new AttestationException(
                Reason.EXPIRED,
                "A certificate of the attestation document is not valid now: " + cause.getMessage() + " [now=" + now
                        + "]",
                cause);
    }

    private static AttestationException broken(String why, @Nullable Exception cause) {
        return new AttestationException(
                Reason.CHAIN, "The attestation document's certificates prove nothing: " + why, cause);
    }
}
