package io.acusight.gateway.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

import io.acusight.gateway.model.ImageSortField;
import io.acusight.gateway.model.SortOrder;

/** Names a list of images, for its cursors: the beginning of the SHA-256 digest of its conditions and order. */
final class ListDigest {

    private final MessageDigest digest;

    private ListDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }

    static long of(ImageConditions conditions, @Nullable ImageSortField sort, @Nullable SortOrder order) {
        var list = new ListDigest();
        list.add(conditions.projectId());
        list.add(String.valueOf(conditions.unassigned()));
        list.add(conditions.batchId());
        list.add(conditions.deviceId());
        list.add(conditions.stage());
        list.add(conditions.annotationStatus());
        list.add(nameOf(conditions.split()));
        list.add(String.valueOf(conditions.classValues().size()));
        conditions.classValues().stream().sorted().forEach(list::add); // their order changes nothing
        list.add(conditions.search());
        list.add(conditions.filename());
        list.add(nameOf(sort));
        list.add(nameOf(order));
        return ByteBuffer.wrap(list.digest.digest()).getLong();
    }

    private static @Nullable String nameOf(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /** Adds a text after its length, so that its end cannot be taken for the beginning of the next one. */
    private void add(@Nullable String text) {
        var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text == null ? -1 : bytes.length).flip());
        digest.update(bytes);
    }
}
