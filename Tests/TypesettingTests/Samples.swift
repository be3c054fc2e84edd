import Typesetting

/// What real sessions and lessons contain, plus what nobody should write.
enum Samples {
  static let paragraphs: [Text] = [
    "Closing happens twice. Each side says \"I have nothing more to send\" with a FIN of its own, and each FIN is acknowledged.",
    "\("ESTABLISHED", .state) → \("FIN-WAIT-1", .state) \("<SEQ=4294967290><ACK=4294967291><CTL=FIN,ACK>", .segment) in flight",
    "关闭要进行两次。双方各自用一个 FIN 说“我没有更多数据要发送”，而每个 FIN 都会得到确认；谁先说，谁就是主动关闭方（active closer），请记住这一点！",
    "サーバーは「LISTEN」状態です。クライアントがSYNを送ると、ＳＹＮ－ＲＥＣＥＩＶＥＤに移ります。",
    "averyveryveryveryverylongwordwithoutanyblankatallthatgoesonandonandonforalmostahundredandtwentycolumnsandsomemore end",
    "emoji 👩‍👩‍👧 🇨🇳🇩🇪 ❤️ 👍🏽 and e\u{301}\u{302} marks ญี่ปุ่น हिन्दी 한국어를 배우다",
    "\u{1B}[31mred\u{1B}[0m \u{202E}gnp.exe\u{202C} \u{7}\u{0}\u{9B}2J\u{200B}hidden\u{2066} tail",
    "。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。。",
    "（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（",
    "  leading blanks and    many    inside  ",
    "",
  ]

  static let everything: [Block] =
    paragraphs.flatMap { text -> [Block] in
      [
        .paragraph(text), .paragraph(text, indent: 7), .heading(level: 1, text), .heading(level: 2, text),
        .preformatted([text, text], indent: 6), .quote([.paragraph(text), .quote([.paragraph(text)])]),
        .list([[.paragraph(text)], [.paragraph(text), .list([[.paragraph(text)]], marker: .lettered)]]),
        .list(Array(repeating: [.paragraph(text)], count: 11), marker: .ordered(from: 98)),
        .row(label: "client", body: ["\("ESTABLISHED", .state) → CLOSED", text], note: "3.10.7.4 8th"),
        .row(label: "#4", body: ["client → server", text, "in flight"]),
        .row(label: text, body: [text], note: text),
        .row(Row(label: "no", body: [text, text], indent: 30, labelWidth: 40, firstColumn: 90)),
        .table(
          header: ["State", text, "Why"], alignments: [.left, .right], rows: [[text, "b", text], ["x"]]),
        .table(header: [], alignments: [], rows: [["a", text]]),
      ]
    } + [.rule, .blank, nested(depth: 30)]

  /// Quotes and lists in each other, deeper than any terminal is wide.
  private static func nested(depth: Int) -> Block {
    (0..<depth).reduce(.paragraph("the innermost words")) { inner, level in
      level.isMultiple(of: 2) ? .quote([inner]) : .list([[inner]], marker: .ordered(from: 1))
    }
  }
}
