/**
 * The HTTP side of the sandbox: the emulated REST endpoint, the pictures, and the routes that inject faults, shift lists and
 * list requests.
 *
 * <h2>What the contract does not define</h2>
 * The contract is the upstream's OpenAPI document. Where it defines nothing, the sandbox assumes:
 * <ul>
 * <li><b>Invalid values.</b> A value that is invalid is a 400, never corrected: a {@code limit} that is not an integer from 1
 * to 100, an {@code offset} that is not an integer of at least 0, a flag other than {@code true} and {@code false}, a
 * {@code batch_id} that is not an integer, and an unknown {@code split}, {@code sort} or {@code order}. These values are
 * case-sensitive.
 * <li><b>Free text.</b> {@code project_id}, {@code stage}, {@code annotation_status} and {@code class_values} are compared
 * exactly; an unknown value matches nothing. Only an unknown {@code device_id} is a 404, whatever the other filters are; a
 * known device without images is an empty page.
 * <li><b>Empty, repeated and unknown parameters.</b> An empty value is ignored, the first of a repeated parameter counts,
 * names are case-sensitive, and parameters that the contract does not define are ignored.
 * <li><b>project_id=null</b> matches images without a project: without a batch, or in a batch without a project.
 * <li><b>stage</b> is the stage of an image's batch. It is ignored unless {@code project_id} (which may be 'null') is given.
 * <li><b>split.</b> {@code none} matches images in no split, {@code all} is no condition. An image that has a project but no
 * split has {@code "split":"none"}; an image without a project has no {@code split}.
 * <li><b>class_values.</b> An image matches if one of its annotations has one of the values. Spaces around a value and empty
 * values are ignored.
 * <li><b>search</b> ignores case and has no wildcards; {@code filename} is case-sensitive. File names need not be unique.
 * <li><b>Order.</b> The default is {@code created_at}, {@code desc}. File names are compared by UTF-16 code unit. Equal values
 * are ordered by id, ascending with {@code asc} and descending with {@code desc}, so that one order is the exact reverse of
 * the other.
 * <li><b>Paging.</b> An {@code offset} past the end is an empty page with the correct {@code total}. {@code meta.count} is the
 * number of images in the page. Images that are stored or removed between two requests shift the following ones: a page may
 * then repeat images of the one before, or skip some. With {@link Shift} that happens, and images that it inserts are in front
 * of the image that they are a copy of, whatever their ids are.
 * <li><b>Absent, never null.</b> A key without a value is omitted: {@code batch_id} of an image without a batch,
 * {@code device_id} of a manual upload, {@code confidence} of a manual annotation. {@code annotations} and {@code image_url}
 * are absent unless requested; if requested, an image without annotations has an empty list. A success has no {@code error};
 * a failure has only {@code success} and {@code error}.
 * <li><b>Annotations.</b> {@code type} is {@code bbox} or {@code polygon}. {@code geometry} is in pixels of the image: left,
 * top, right, bottom of a box; x1,y1,x2,y2,... of a polygon. {@code x_center}, {@code y_center}, {@code width} and
 * {@code height} are fractions (0 to 1) of the image's size; those of a polygon describe its bounding box. Annotations are
 * ordered by {@code z_order}.
 * <li><b>Precedence.</b> An injected fault comes first, then 401, 403, 400, 404.
 * <li><b>Signed URLs</b> are absolute and valid until {@code expires} (seconds since 1970), but not after this process ends.
 * </ul>
 */
@NullMarked
package io.acusight.gateway.sandbox.api;

import org.jspecify.annotations.NullMarked;
