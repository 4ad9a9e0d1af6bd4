package io.acusight.gateway.overload;

/** A part of the {@link ByteBudget}. It has one owner at a time, which must release it; for one thread. */
public final class Reservation {

    private final ByteBudget budget;
    private long bytes;

    Reservation(ByteBudget budget, long bytes) {
        this.budget = budget;
        this.bytes = bytes;
    }

    public long bytes() {
        return bytes;
    }

    /** Makes the reservation as large as this, if it is smaller. Returns false, and changes nothing, if there is no room. */
    public boolean growTo(long needed) {
        if (needed <= bytes) {
            return true;
        }
        if (!budget.take(needed - bytes)) {
            budget.reportShortage();
            return false;
        }
        bytes = needed;
        return true;
    }

    /** Gives back what is more than this. */
    public void shrinkTo(long needed) {
        if (needed < bytes) {
            var spare = bytes - needed;
            bytes = needed;
            budget.release(spare);
        }
    }

    /** Gives everything back. Later calls have no effect. */
    public void release() {
        shrinkTo(0);
    }
}
