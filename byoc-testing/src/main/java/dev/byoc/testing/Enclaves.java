package dev.byoc.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What enclaves in machines to come will do. Guarded by its world's monitor. */
final class Enclaves {
    private final Map<String, EnclaveConduct> byImage = new HashMap<>();
    private EnclaveConduct usual = EnclaveConduct.comesUp();

    void all(EnclaveConduct conduct) {
        usual = conduct;
    }

    void image(String sha256, EnclaveConduct conduct) {
        byImage.put(sha256, conduct);
    }

    EnclaveConduct of(Optional<TemplateVersions.Hosting> hosting) {
        return hosting.map(held -> byImage.get(held.spec().release().imageSha256()))
                .orElse(usual);
    }
}
