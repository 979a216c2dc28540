package dev.byoc.policy.soundness;

/** What a random question is mostly about, so that rare things meet often enough. */
enum Theme {
    /** Patterns of resources: incomplete, with stars before colons, with variables anywhere. */
    ARNS,
    /** Sets of values under every operator, empty sets and empty texts. */
    SETS,
    /** Texts beyond ASCII and beyond the basic plane, in any case. */
    UNICODE,
    /** Numbers, dates, addresses, truths, bytes and ARNs as values. */
    TYPED,
    /** Organisations' policies that name nobody. */
    ORGANISATIONS,
    /** Policies of resources, endpoints and organisations that name callers. */
    CALLERS,
    /** Rights over tags in all services. */
    TAGS,
    /** Rights that may lead to more. */
    ESCALATION
}
