package io.plumbline.reports.html;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * HTML that is well-formed XML too, written as it goes. The platform's XML writer escapes every text and every attribute, so
 * nothing that was read in a cluster can become markup.
 */
final class Page {
    private final Writer out;
    private final XMLStreamWriter xml;

    Page(OutputStream stream) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeDTD("<!DOCTYPE html>");
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    /** What stands within an element. */
    @FunctionalInterface
    interface Inner {
        void write() throws IOException;
    }

    /** @param attributes names and values by turns */
    void element(String name, Inner inner, String... attributes) throws IOException {
        try {
            xml.writeStartElement(name);
            attributes(attributes);
            inner.write();
            xml.writeCharacters("");
            xml.writeEndElement();
            if (isBlock(name)) {
                xml.writeCharacters("\n");
            }
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    void element(String name, Object text, String... attributes) throws IOException {
        element(name, () -> text(text), attributes);
    }

    /** An element that HTML never closes. */
    void empty(String name, String... attributes) throws IOException {
        try {
            xml.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    void text(Object text) throws IOException {
        try {
            xml.writeCharacters(allowed(text.toString()));
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    void flush() throws IOException {
        try {
            xml.flush();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
        out.flush();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    private static boolean isBlock(String name) {
        return switch (name) {
            case "tr", "table", "thead", "tbody", "p", "h1", "h2", "h3", "h4", "section", "div", "li", "ul" -> true;
            default -> false;
        };
    }

    /** XML 1.0, 2.2: control characters and halves of surrogate pairs cannot be written, whatever the escape. */
    private static String allowed(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000 ? c : 0xFFFD)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }

    private static IOException failure(XMLStreamException e) {
        return e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
}
