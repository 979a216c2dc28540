package dev.byoc.event;

import dev.byoc.image.Measurement;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.port.LaunchFailure;
import java.util.List;
import java.util.Set;

/** Something that happened while an operation on a deployment ran. Later versions add kinds; see {@link ByocEvent}. */
public interface RolloutEvent extends ByocEvent {
    /**
     * A part of an image was stored.
     *
     * @param origin when and where
     * @param sha256 the digest of the image
     * @param stored how many bytes are stored so far
     * @param total how many there are
     */
    record ImageUploading(EventOrigin origin, String sha256, long stored, long total) implements RolloutEvent {
        @Override
        public String kind() {
            return "image.uploading";
        }

        @Override
        public String describe() {
            return "stored %,d of %,d bytes".formatted(stored, total);
        }

        @Override
        public Severity severity() {
            return Severity.DEBUG;
        }
    }

    /**
     * An image need not be stored: it is there already.
     *
     * @param origin when and where
     * @param sha256 the digest of the image
     */
    record ImageFound(EventOrigin origin, String sha256) implements RolloutEvent {
        @Override
        public String kind() {
            return "image.found";
        }

        @Override
        public String describe() {
            return "the image is already there";
        }
    }

    /**
     * It is being decided which images may use the deployment's key.
     *
     * @param origin when and where
     * @param images those that may, by their first register
     */
    record KeyOpened(EventOrigin origin, Set<Measurement> images) implements RolloutEvent {
        /** Copies the set. */
        public KeyOpened {
            images = Set.copyOf(images);
        }

        @Override
        public String kind() {
            return "key.opened";
        }

        @Override
        public String describe() {
            return switch (images.size()) {
                case 0 -> "no image may use the key";
                case 1 -> "1 image may use the key";
                default -> images.size() + " images may use the key";
            };
        }
    }

    /**
     * New machines will be made from another launch template.
     *
     * @param origin when and where
     * @param source the provider's name of it, such as a launch template and its version
     */
    record SourceChosen(EventOrigin origin, String source) implements RolloutEvent {
        @Override
        public String kind() {
            return "fleet.source-chosen";
        }

        @Override
        public String describe() {
            return "new machines are made from " + source;
        }
    }

    /**
     * The provider is being asked for another number of machines.
     *
     * @param origin when and where
     * @param machines how many there should be
     */
    record FleetResized(EventOrigin origin, int machines) implements RolloutEvent {
        @Override
        public String kind() {
            return "fleet.resized";
        }

        @Override
        public String describe() {
            return machines == 1 ? "asking for 1 machine" : "asking for " + machines + " machines";
        }
    }

    /**
     * The provider launched no machine, so that another type is tried.
     *
     * @param origin when and where
     * @param failure why there was none
     * @param nextType the type that is tried next
     */
    record CapacityMissing(EventOrigin origin, LaunchFailure failure, String nextType) implements RolloutEvent {
        @Override
        public String kind() {
            return "fleet.capacity-missing";
        }

        @Override
        public String describe() {
            return "no machine free (" + failure.message() + "), trying " + nextType;
        }
    }

    /**
     * A machine is further than before, or less far.
     *
     * @param origin when and where
     * @param machine the machine
     * @param stage how far
     * @param detail the same for people to read, with what was found
     */
    record MachineSeen(EventOrigin origin, ResourceId machine, MachineStage stage, String detail)
            implements RolloutEvent {
        @Override
        public String kind() {
            return "machine.seen";
        }

        @Override
        public String describe() {
            return machine + ": " + detail;
        }
    }

    /**
     * A machine that served does not do its job any more and is going to be replaced.
     *
     * @param origin when and where
     * @param machine the machine
     * @param stage how far it was found to be
     * @param reason why, for people to read
     */
    record MachineFailed(EventOrigin origin, ResourceId machine, MachineStage stage, String reason)
            implements RolloutEvent {
        @Override
        public String kind() {
            return "machine.failed";
        }

        @Override
        public String describe() {
            return "warning: machine " + machine + " is to be replaced: it " + reason;
        }

        @Override
        public Severity severity() {
            return Severity.WARN;
        }
    }

    /**
     * An address is being led to a machine.
     *
     * @param origin when and where
     * @param address the address
     * @param machine the machine
     */
    record AddressMoved(EventOrigin origin, ResourceId address, ResourceId machine) implements RolloutEvent {
        @Override
        public String kind() {
            return "address.moved";
        }

        @Override
        public String describe() {
            return "address " + address + " leads to " + machine;
        }
    }

    /**
     * Machines that are no longer needed are being removed.
     *
     * @param origin when and where
     * @param machines the machines
     */
    record MachinesRetired(EventOrigin origin, List<ResourceId> machines) implements RolloutEvent {
        /** Copies the list. */
        public MachinesRetired {
            machines = List.copyOf(machines);
        }

        @Override
        public String kind() {
            return "machine.retired";
        }

        @Override
        public String describe() {
            return "retiring " + machines;
        }
    }

    /**
     * A release did not come up; what served before is being brought back.
     *
     * @param origin when and where
     * @param release the release
     * @param reason why, for people to read
     */
    record ReleaseFailed(EventOrigin origin, ReleaseId release, String reason) implements RolloutEvent {
        @Override
        public String kind() {
            return "release.failed";
        }

        @Override
        public String describe() {
            return "warning: release " + release + " did not come up: " + reason;
        }

        @Override
        public Severity severity() {
            return Severity.WARN;
        }
    }
}
