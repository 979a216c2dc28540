package dev.byoc.port;

import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import java.util.List;

/** The secrets that manager identities ask for, as the account itself remembers them. */
public interface ExternalIds {
    /** Returns the external ids that {@code manager} accepts; empty when there is no such identity. */
    List<ExternalId> find(IdentityName manager);
}
