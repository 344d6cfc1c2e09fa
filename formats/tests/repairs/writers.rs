//! How files of every format that is repaired are written: the texts, and among them what is no
//! prose, which has [`HIDDEN`](crate::HIDDEN) in it.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A format: the name of a file, how it escapes a text, what stands before and behind each text,
/// and what stands before and behind all of them; of an archive also the name of the part with the
/// texts, and the other parts.
pub(crate) struct Writer {
    pub(crate) name: &'static str,
    escaped: fn(&str) -> String,
    around: [&'static str; 2],
    whole: [&'static str; 2],
    part: Option<&'static str>,
    others: &'static [(&'static str, &'static str)],
}

impl Writer {
    /// A format that is a text.
    const TEXT: Self = Self {
        name: "",
        escaped: as_it_is,
        around: ["", ""],
        whole: ["", ""],
        part: None,
        others: &[],
    };

    /// A file of some texts.
    pub(crate) fn file(&self, texts: &[String]) -> Vec<u8> {
        let [before, behind] = self.around;
        let texts = texts.iter().map(|text| (self.escaped)(text));
        let texts: String = texts
            .map(|text| before.to_owned() + &text + behind)
            .collect();
        let written = [self.whole[0], &texts, self.whole[1]].concat();
        match self.part {
            None => written.into_bytes(),
            Some(own) => archive(self.others.iter().copied().chain([(own, written.as_str())])),
        }
    }

    /// What of a file is not the text: the parts of an archive beside the one with the texts.
    pub(crate) fn others(&self, file: &[u8]) -> Vec<(String, Vec<u8>)> {
        let Some(own) = self.part else {
            return Vec::new();
        };
        let mut zip = ZipArchive::new(Cursor::new(file)).expect("an archive");
        let part = |index| {
            let mut file = zip.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("sound");
            (file.name().expect("UTF-8").into_owned(), bytes)
        };
        let parts = (0..self.others.len() + 1).map(part);
        parts.filter(|(name, _)| name != own).collect()
    }
}

fn archive<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let started = writer.start_file(name, SimpleFileOptions::default());
        started.expect("a name");
        writer.write_all(text.as_bytes()).expect("in memory");
    }
    writer.finish().expect("in memory").into_inner()
}

fn as_it_is(text: &str) -> String {
    text.to_owned()
}

fn in_xml(text: &str) -> String {
    let text = text.replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

fn in_markdown(text: &str) -> String {
    let escaped = |c: char| match c.is_ascii_punctuation() {
        true => format!("\\{c}"),
        false => c.to_string(),
    };
    text.chars().map(escaped).collect()
}

fn in_string(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn in_table(text: &str) -> String {
    text.replace('"', "\"\"")
}

fn in_properties(text: &str) -> String {
    text.replace('\\', "\\\\")
}

fn in_android(text: &str) -> String {
    in_xml(&in_string(text).replace('\'', "\\'"))
}

pub(crate) const WRITERS: &[Writer] = &[
    Writer {
        name: "a.fr.txt",
        escaped: as_it_is,
        around: ["Ici ", ".\n\n"],
        whole: ["", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.md",
        escaped: in_markdown,
        around: [
            "Ici **gras** {{ qqq , }} : ",
            " [lien](https://x.org/qqq,) `qqq ,`.\n\n```\nqqq ,\n```\n\n",
        ],
        whole: ["---\ntitle: Un titre\nslug: qqq ,\n---\n\n", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.html",
        escaped: in_xml,
        around: [
            "<p class='qqq ,'>Ici <b>gras</b>\n <span hidden>qqq ,</span>: ",
            " <code>qqq ,</code>.</p><!-- qqq , -->",
        ],
        whole: [
            "<html lang=fr><style>qqq ,</style>",
            "<script>qqq ,</script>",
        ],
        ..Writer::TEXT
    },
    Writer {
        name: "a.xlf",
        escaped: in_xml,
        around: [
            "<trans-unit id=\"1\"><source>Here</source><target>Ici <ph id=\"1\">qqq ,</ph>, ",
            " <mrk mtype=\"protected\">qqq ,</mrk>.</target><note>qqq ,</note></trans-unit>",
        ],
        whole: [
            "<xliff version=\"1.2\"><file original=\"qqq ,\" target-language=\"fr\"><body>",
            "</body></file></xliff>",
        ],
        ..Writer::TEXT
    },
    Writer {
        name: "a.tmx",
        escaped: in_xml,
        around: [
            "<tu><note>qqq ,</note><tuv xml:lang=\"en\"><seg>Here</seg></tuv>\
             <tuv xml:lang=\"fr\"><seg>Ici <ph>qqq ,</ph> ",
            ".</seg></tuv></tu>",
        ],
        whole: [
            "<tmx version=\"1.4\"><header srclang=\"en\"/><body>",
            "</body></tmx>",
        ],
        ..Writer::TEXT
    },
    Writer {
        name: "a.po",
        escaped: in_string,
        around: [
            "#: qqq ,\nmsgctxt \"qqq ,\"\nmsgid \"Here\"\nmsgstr \"\"\n\"Ici \"\n\"",
            ".\"\n\n#, fuzzy\nmsgid \"qqq\"\nmsgstr \"qqq ,\"\n\n#~ msgid \"qqq ,\"\n#~ msgstr \"qqq ,\"\n\n",
        ],
        whole: ["# qqq ,\nmsgid \"\"\nmsgstr \"Language: fr\\n\"\n\n", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.csv",
        escaped: in_table,
        around: ["Here,\"Ici ", ".\",\"qqq ,\"\n"],
        whole: ["source,target,id\n", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.srt",
        escaped: in_xml,
        around: [
            "1\n00:00:01,000 --> 00:00:02,000 qqq ,\n{\\an8}<i>Ici</i> ",
            ".\n\n",
        ],
        whole: ["", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.vtt",
        escaped: in_xml,
        around: ["qqq ,\n00:01.000 --> 00:02.000\n<v qqq ,>Ici ", ".\n\n"],
        whole: ["WEBVTT\n\nNOTE qqq ,\n\n", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.rss",
        escaped: in_xml,
        around: ["<item><guid>qqq ,</guid><title>Ici ", "</title></item>"],
        whole: ["<rss><channel><language>fr</language>", "</channel></rss>"],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.strings",
        escaped: in_string,
        around: ["/* qqq , */\n\"qqq ,\" = \"Ici ", ".\";\n"],
        whole: ["", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.properties",
        escaped: in_properties,
        around: ["# qqq ,\na = Ici ", ".\n"],
        whole: ["", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.yml",
        escaped: in_string,
        around: ["# qqq ,\n- \"Ici ", ".\"\n"],
        whole: ["", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.json",
        escaped: in_string,
        around: ["{\"qqq ,\": \"Ici ", ".\"},\n"],
        whole: ["[", "{}]"],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.jsonl",
        escaped: in_string,
        around: [
            "{\"id\": \"1\", \"other\": \"qqq ,\", \"text\": \"Ici ",
            ".\"}\n",
        ],
        whole: ["", ""],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.xml",
        escaped: in_android,
        around: ["<string name=\"qqq ,\">Ici ", ".</string>\n"],
        whole: ["<resources><!-- qqq , -->", "</resources>"],
        ..Writer::TEXT
    },
    Writer {
        name: "a.fr.resx",
        escaped: in_xml,
        around: [
            "<data name=\"qqq ,\"><value>Ici ",
            ".</value><comment>qqq ,</comment></data>\n",
        ],
        whole: ["<root>", "</root>"],
        ..Writer::TEXT
    },
    Writer {
        name: "a.ts",
        escaped: in_xml,
        around: [
            "<message><source>Here</source><translation>Ici ",
            ".</translation></message>\n",
        ],
        whole: [
            "<TS language=\"fr\"><context><name>qqq ,</name>",
            "</context></TS>",
        ],
        ..Writer::TEXT
    },
    Writer {
        name: "a.ttml",
        escaped: in_xml,
        around: ["<p>Ici <span>gras</span> ", ".</p>\n"],
        whole: [
            "<tt xml:lang=\"fr\"><head><title>qqq ,</title></head><body><div>",
            "</div></body></tt>",
        ],
        ..Writer::TEXT
    },
    Writer {
        name: "a.docx",
        escaped: in_xml,
        around: [
            "<w:p><w:pPr><w:pStyle w:val=\"qqq ,\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Ici </w:t></w:r>\
             <w:del><w:r><w:t>qqq ,</w:t></w:r></w:del><w:r><w:instrText>qqq ,</w:instrText></w:r>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t>qqq ,</w:t></w:r><m:oMath><m:t>qqq ,</m:t></m:oMath>\
             <w:r><w:t xml:space=\"preserve\">",
            "</w:t></w:r></w:p>",
        ],
        whole: [
            "<w:document xmlns:w=\"w\"><w:body>",
            "</w:body></w:document>",
        ],
        part: Some("word/document.xml"),
        others: &[
            ("[Content_Types].xml", "<Types>qqq ,</Types>"),
            ("docProps/core.xml", "<a>qqq ,</a>"),
        ],
    },
    Writer {
        name: "a.odt",
        escaped: in_xml,
        around: [
            "<text:p>Ici <text:span text:style-name=\"qqq ,\">gras</text:span> \
             <office:annotation><text:p>qqq ,</text:p></office:annotation>",
            ".</text:p>",
        ],
        whole: [
            "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>",
            "</office:text></office:body></office:document-content>",
        ],
        part: Some("content.xml"),
        others: &[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("styles.xml", "<a>qqq ,</a>"),
        ],
    },
    Writer {
        name: "a.epub",
        escaped: in_xml,
        around: [
            "<p class='qqq ,'>Ici <b>gras</b> ",
            " <code>qqq ,</code>.</p>",
        ],
        whole: [
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><style>qqq ,</style></head><body>",
            "</body></html>",
        ],
        part: Some("O/a.xhtml"),
        others: &[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"O/b.opf\"/></rootfiles></container>",
            ),
            (
                "O/b.opf",
                "<package><manifest><item id=\"a\" href=\"a.xhtml\" \
                 media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/>\
                 </spine></package>",
            ),
            ("O/a.css", "qqq ,"),
        ],
    },
    Writer {
        name: "a.idml",
        escaped: in_xml,
        around: [
            "<ParagraphStyleRange AppliedParagraphStyle=\"qqq ,\"><CharacterStyleRange><Content>Ici \
             </Content></CharacterStyleRange><CharacterStyleRange><Content>",
            "</Content><Br/></CharacterStyleRange></ParagraphStyleRange>",
        ],
        whole: [
            "<idPkg:Story xmlns:idPkg=\"i\"><Story>",
            "</Story></idPkg:Story>",
        ],
        part: Some("Stories/Story_u1.xml"),
        others: &[
            (
                "designmap.xml",
                "<Document xmlns:idPkg=\"i\"><idPkg:Story src=\"Stories/Story_u1.xml\"/></Document>",
            ),
            ("Resources/Styles.xml", "<a>qqq ,</a>"),
        ],
    },
];
