package io.acusight.gateway.sandbox.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import io.acusight.gateway.sandbox.data.Annotation;
import io.acusight.gateway.sandbox.data.Image;
import io.acusight.gateway.sandbox.data.ImageGenerator;
import io.acusight.gateway.sandbox.data.Shape;

class PictureTest {

    private static final List<Image> IMAGES = ImageGenerator.generate(200);

    @Test
    void hasTheSizeOfTheImage() throws Exception {
        for (Image image : IMAGES) {
            Element svg = parsed(image).getDocumentElement();

            assertThat(svg.getAttribute("width")).isEqualTo(Integer.toString(image.frame().width()));
            assertThat(svg.getAttribute("height")).isEqualTo(Integer.toString(image.frame().height()));
            assertThat(svg.getAttribute("viewBox"))
                    .isEqualTo("0 0 " + image.frame().width() + " " + image.frame().height());
        }
    }

    @Test
    void drawsEveryObjectAtItsExactPosition() throws Exception {
        for (Image image : IMAGES) {
            List<String> drawn = drawn(parsed(image));

            assertThat(drawn).containsAll(image.annotations().stream().map(PictureTest::expected).toList());
            assertThat(drawn).containsExactlyElementsOf(image.scene().stream().map(PictureTest::expected).toList());
        }
    }

    @Test
    void usesOnlyDefinedSymbols() throws Exception {
        for (Image image : IMAGES) {
            Document svg = parsed(image);
            List<String> ids = elements(svg, "*").stream().map(element -> element.getAttribute("id")).toList();

            assertThat(elements(svg, "use")).extracting(use -> use.getAttribute("href").substring(1)).isSubsetOf(ids);
            assertThat(elements(svg, "polygon"))
                    .extracting(polygon -> polygon.getAttribute("fill").replaceAll("url\\(#|\\)", "")).isSubsetOf(ids);
        }
    }

    @Test
    void titleIsTheFileName() throws Exception {
        for (Image image : IMAGES) {
            assertThat(elements(parsed(image), "title")).extracting(Element::getTextContent).containsExactly(image.filename());
        }
    }

    private static String expected(Annotation annotation) {
        return expected(annotation.shape());
    }

    private static String expected(Shape shape) {
        String geometry = shape.geometry().stream().map(Object::toString).collect(Collectors.joining(","));
        return shape.classValue().replace(' ', '-') + " " + geometry;
    }

    /** Returns class and geometry of each object, without the hall. */
    private static List<String> drawn(Document svg) {
        return elements(svg, "*").stream()
                .filter(element -> element.getTagName().equals("polygon") || element.getTagName().equals("use"))
                .skip(1)
                .map(element -> element.getTagName().equals("use") ? box(element) : polygon(element)).toList();
    }

    private static String box(Element use) {
        int left = Integer.parseInt(use.getAttribute("x"));
        int top = Integer.parseInt(use.getAttribute("y"));
        return use.getAttribute("href").substring(1) + " " + left + "," + top + ","
                + (left + Integer.parseInt(use.getAttribute("width"))) + ","
                + (top + Integer.parseInt(use.getAttribute("height")));
    }

    private static String polygon(Element polygon) {
        return polygon.getAttribute("fill").replaceAll("url\\(#|\\)", "") + " "
                + polygon.getAttribute("points").replace(' ', ',');
    }

    private static Document parsed(Image image) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(Picture.of(image))));
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList nodes = svg.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast).toList();
    }
}
