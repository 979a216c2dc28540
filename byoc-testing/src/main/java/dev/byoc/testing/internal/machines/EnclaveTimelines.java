package dev.byoc.testing.internal.machines;

import dev.byoc.testing.EnclaveBehavior;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What enclaves in machines to come will do. Guarded by its world's monitor. */
public final class EnclaveTimelines {
    private final Map<String, EnclaveBehavior> byImage = new HashMap<>();
    private EnclaveBehavior usual = EnclaveBehavior.comesUp();

    public void all(EnclaveBehavior conduct) {
        usual = conduct;
    }

    public void image(String sha256, EnclaveBehavior conduct) {
        byImage.put(sha256, conduct);
    }

    public EnclaveBehavior of(Optional<TemplateVersions.Hosting> hosting) {
        return hosting.map(held -> byImage.get(held.spec().release().imageSha256()))
                .orElse(usual);
    }
}
