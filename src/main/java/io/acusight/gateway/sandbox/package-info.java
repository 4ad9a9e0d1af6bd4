/**
 * An emulation of the upstream's REST API for development, tests and demos. It shares no class with the gateway: only HTTP
 * joins them, so that a misreading of the contract cannot hide in both.
 *
 * <h2>What the contract leaves open</h2>
 * The contract is the upstream's OpenAPI document. Where it is silent, the sandbox assumes:
 * <ul>
 * <li><b>Refused, not corrected.</b> A {@code limit} that is no integer from 1 to 100, an {@code offset} that is
 * no integer from 0 up, a flag that is neither {@code true} nor {@code false}, a {@code batch_id} that is no
 * integer, and an unknown {@code split}, {@code sort} or {@code order} are a 400. These values are case-sensitive.
 * <li><b>Free texts.</b> {@code project_id}, {@code stage}, {@code annotation_status} and {@code class_values} are
 * compared exactly; an unknown one matches nothing. Only an unknown {@code device_id} is a 404, whatever the other
 * filters say; a known device without images is an empty page.
 * <li><b>Empty, repeated and unknown parameters.</b> An empty value is as good as none, the first of a repeated
 * parameter counts, names are case-sensitive, and a parameter that the contract does not name is ignored.
 * <li><b>project_id=null</b> is the images of no project: without a batch, or in a batch without a project.
 * <li><b>stage</b> is the stage of an image's batch, and is ignored unless {@code project_id} (which may be
 * 'null') is given.
 * <li><b>split.</b> {@code none} is the images in no split, {@code all} is no condition. An image of a project in
 * no split says {@code "split":"none"}; one of no project says nothing.
 * <li><b>class_values.</b> An image matches if one of its annotations has one of the values. Spaces around a value
 * and empty values do not count.
 * <li><b>search</b> ignores case and knows no wildcards; {@code filename} is case-sensitive. File names need not
 * be unique.
 * <li><b>Order.</b> {@code created_at}, {@code desc} unless told otherwise; file names by UTF-16 code unit; ids
 * decide ties, ascending with {@code asc} and descending with {@code desc}, so that one is the other's exact
 * reverse.
 * <li><b>Paging.</b> An {@code offset} past the end is an empty page with the true {@code total}.
 * {@code meta.count} is the number of images in the page.
 * <li><b>Absent, never null.</b> A key without a value is left out: {@code batch_id} of an image of no batch,
 * {@code device_id} of an upload by hand, {@code confidence} of a person's mark. {@code annotations} and
 * {@code image_url} are absent unless asked for; asked for, an image without annotations has an empty list. A
 * success has no {@code error}, a failure only {@code success} and {@code error}.
 * <li><b>Annotations.</b> {@code type} is {@code bbox} or {@code polygon}. {@code geometry} is in pixels of the
 * image: left, top, right, bottom of a box, x1,y1,x2,y2,... of a polygon. {@code x_center}, {@code y_center},
 * {@code width} and {@code height} are shares (0 to 1) of the image's size, for a polygon those of its bounding
 * box. They are listed by {@code z_order}.
 * <li><b>Precedence.</b> A fault that was asked for, then 401, 403, 400, 404.
 * <li><b>Signed URLs</b> are absolute, hold until {@code expires} (seconds since 1970), and not longer than the
 * process.
 * </ul>
 */
@NullMarked
package io.acusight.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
