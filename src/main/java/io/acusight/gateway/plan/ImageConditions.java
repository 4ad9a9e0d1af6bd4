package io.acusight.gateway.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.SplitFilter;

/**
 * The conditions that images must match. Null means no condition.
 *
 * @param projectId upstream {@code project_id}
 * @param unassigned only images that belong to no project, upstream {@code project_id=null}
 * @param batchId upstream {@code batch_id}
 * @param deviceId upstream {@code device_id}
 * @param stage upstream {@code stage}
 * @param annotationStatus upstream {@code annotation_status}
 * @param split upstream {@code split}
 * @param classValues upstream {@code class_values}, joined by commas; empty: any
 * @param search upstream {@code search}
 * @param filename upstream {@code filename}
 */
public record ImageConditions(@Nullable String projectId, boolean unassigned, @Nullable String batchId,
        @Nullable String deviceId, @Nullable String stage, @Nullable String annotationStatus, @Nullable SplitFilter split,
        List<String> classValues, @Nullable String search, @Nullable String filename) {

    /** The upstream's {@code project_id} for images that belong to no project; not the id of a project. */
    public static final String NO_PROJECT = "null";

    private static final int ENCODED_BYTE = "%00".length();

    /** Every image matches. */
    public static final ImageConditions NONE = new ImageConditions(null, false, null, null, null, null, null, List.of(), null,
            null);

    public ImageConditions {
        classValues = List.copyOf(classValues);
    }

    /** Returns these conditions, but with another split. */
    ImageConditions withSplit(SplitFilter other) {
        return new ImageConditions(projectId, unassigned, batchId, deviceId, stage, annotationStatus, other, classValues,
                search, filename);
    }

    /** Returns the length of all texts in bytes, encoded for a URL. */
    public long encodedLength() {
        long length = encodedLength(projectId) + encodedLength(batchId) + encodedLength(deviceId) + encodedLength(stage)
                + encodedLength(annotationStatus) + encodedLength(search) + encodedLength(filename);
        for (var value : classValues) {
            length += encodedLength(value) + ENCODED_BYTE; // the comma
        }
        return length;
    }

    private static long encodedLength(@Nullable String text) {
        long length = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            length += encodedLength(text.charAt(i));
        }
        return length;
    }

    /** Half a surrogate pair has two of the four bytes of its character. */
    private static int encodedLength(char one) {
        if (one < 0x80) {
            return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9' || "-._~".indexOf(one) >= 0
                    ? 1
                    : ENCODED_BYTE;
        }
        return ENCODED_BYTE * (one < 0x800 || Character.isSurrogate(one) ? 2 : 3);
    }
}
