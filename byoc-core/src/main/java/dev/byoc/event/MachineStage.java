package dev.byoc.event;

/** How far a machine is on its way to do its job. Later versions may add stages. */
public enum MachineStage {
    /** It is being launched. */
    STARTING,
    /** The provider finds that it does not work. */
    UNSOUND,
    /** It runs and has not reported that its enclave does. */
    RUNNING,
    /** It reports that its enclave has ended, or did not start. */
    ENCLAVE_FAILED,
    /** The health check finds that it does not do its job. */
    UNHEALTHY,
    /** It could not be asked yet for a proof of what it runs. */
    NOT_ATTESTED,
    /** It gave a proof that does not hold, or cannot be asked for one. */
    ATTESTATION_FAILED,
    /** It does its job as far as anybody looked; nobody asked for a proof, or the enclave is in debug mode. */
    VERIFIED,
    /** It does its job and has proved what it runs. */
    ATTESTED
}
