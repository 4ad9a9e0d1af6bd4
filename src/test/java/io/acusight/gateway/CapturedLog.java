package io.acusight.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/** What a class logs while this is open. */
public final class CapturedLog extends Handler {

    private final Logger logger;
    private final List<ExtLogRecord> lines = Collections.synchronizedList(new ArrayList<>());

    public CapturedLog(Class<?> of) {
        logger = Logger.getLogger(of.getName());
        logger.addHandler(this);
    }

    public List<ExtLogRecord> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        var known = ExtLogRecord.wrap(line);
        known.copyAll();
        lines.add(known);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
