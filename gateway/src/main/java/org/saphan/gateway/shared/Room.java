package org.saphan.gateway.shared;

/**
 * Whether a table of the shared store may take more. Every few seconds what is past is forgotten, and then it is looked how much is left:
 * a bound to within what comes between two looks.
 */
public final class Room {
    private final SharedStore store;
    private final String forget;
    private final String full;
    private final int most;
    private volatile boolean isFull;

    /**
     * @param forget a statement without parameters: deletes what is past
     * @param full a query: how many there may be, twice; gives whether there are as many
     */
    public Room(SharedStore store, String forget, String full, int most) {
        this.store = store;
        this.forget = forget;
        this.full = full;
        this.most = most;
        store.everyNowAndThen(this::look);
    }

    public boolean isFull() {
        return isFull;
    }

    /** Now, and not only every few seconds. */
    public void look() {
        store.change(forget, parameters -> {});
        isFull = store.ask(
                full,
                parameters -> {
                    parameters.setInt(1, most);
                    parameters.setInt(2, most);
                },
                answer -> answer.next() && answer.getBoolean(1));
    }
}
