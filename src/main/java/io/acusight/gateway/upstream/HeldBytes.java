package io.acusight.gateway.upstream;

import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.overload.Overload;
import io.acusight.gateway.overload.Reservation;

/** Room, within the gateway's bytes in flight, for what was read of bodies that are released already. */
public final class HeldBytes {

    private final Reservation reservation;

    HeldBytes(Reservation reservation) {
        this.reservation = reservation;
    }

    /** Makes the room as large as this, if it is smaller. Returns false if the gateway has no more. */
    public boolean growTo(long bytes) {
        return reservation.growTo(bytes);
    }

    /** Returns why something fails that found no room. */
    public static GatewayException refusal() {
        return Overload.refusal();
    }

    /** Gives the room back. Later calls have no effect. */
    public void release() {
        reservation.release();
    }
}
