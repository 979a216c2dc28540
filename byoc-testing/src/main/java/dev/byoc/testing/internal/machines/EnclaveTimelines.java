package dev.byoc.testing.internal.machines;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What enclaves in machines to come will do. Guarded by its world's monitor. */
public final class EnclaveTimelines {
    private final Map<String, EnclaveTimeline> byImage = new HashMap<>();
    private EnclaveTimeline usual = EnclaveTimeline.comesUp(EnclaveTimeline.USUAL);

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
