package dev.byoc.testing.internal.machines;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the enclaves in machines launched from now on will do. Guarded by the provider's monitor. */
public final class EnclaveTimelines {
    private final Map<String, EnclaveTimeline> byImage = new HashMap<>();
    private EnclaveTimeline usual = EnclaveTimeline.comesUp(EnclaveTimeline.DEFAULT_START);

    public void all(EnclaveTimeline timeline) {
        usual = timeline;
    }

    public void image(String sha256, EnclaveTimeline timeline) {
        byImage.put(sha256, timeline);
    }

    public EnclaveTimeline of(Optional<TemplateVersions.Hosting> hosting) {
        return hosting.map(held -> byImage.get(held.spec().release().imageSha256()))
                .orElse(usual);
    }
}
