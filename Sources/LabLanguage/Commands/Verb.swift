/// The first word of a command that is no host.
package enum Verb: String, Hashable, Sendable, CaseIterable {
  case deliver, step, drop, duplicate, hold, release, corrupt, run, auto, wait, inject
  case loss, reorder, delay
  case show, ladder, diagram, log, why, what, netstat, history, profile, compare
  case undo, redo, reset
  case lessons, lesson, next, back, goal, answer, predict, hint, solution, skip, play, done, progress, review
  case help, set, save, export, define, quit

  /// What it does, in a few words.
  package var summary: String {
    switch self {
    case .deliver: "let a segment arrive"
    case .step: "the same as deliver; with a word: go to that step"
    case .drop: "lose a segment"
    case .duplicate: "let the network copy a segment"
    case .hold: "keep a segment on the wire"
    case .release: "let a held segment go on"
    case .corrupt: "flip a bit of a segment"
    case .loss: "lose so many segments by chance"
    case .reorder: "let so many segments be overtaken"
    case .delay: "how long segments travel"
    case .run: "deliver until nothing is in flight"
    case .auto: "run after each command, or not"
    case .wait: "let time pass"
    case .inject: "put a forged segment on the wire"
    case .show: "states, a TCB, the wire, a segment's header"
    case .ladder: "the segments between both ends"
    case .diagram: "the RFC's states with the way so far"
    case .netstat: "the sockets as ss -tan prints them"
    case .history: "the commands so far"
    case .profile: "the stacks there are, and how they differ"
    case .compare: "the same commands under other profiles"
    case .set: "how things are shown, and the profile"
    case .log: "everything that happened"
    case .why: "how the last segment or call was decided"
    case .what: "what if COMMAND: try it on a copy"
    case .undo: "take back commands"
    case .redo: "do them again"
    case .reset: "back to the start of the step"
    case .lessons: "list the lessons"
    case .lesson: "open a lesson"
    case .next: "go to the next step"
    case .back: "go to the step before"
    case .goal: "show the task and how it stands"
    case .answer: "answer the question"
    case .predict: "say what will happen"
    case .hint: "ask for a hint"
    case .solution: "play the way from here, with reasons"
    case .skip: "go on; what is open is solved first"
    case .play: "try something; done comes back"
    case .done: "come back from play"
    case .progress: "how far you are"
    case .review: "steps that are worth another try"
    case .help: "explain a command or a word"
    case .save: "write what you did as a script"
    case .export: "write what happened for packetdrill"
    case .define: "make a lesson of what is played"
    case .quit: "leave"
    }
  }

  /// The forms in which it can be written.
  package var usage: [String] {
    switch self {
    case .deliver: ["deliver", "deliver #N", "deliver to HOST", "deliver all"]
    case .step: ["step", "step #N", "step to HOST", "step all", "step ID"]
    case .drop, .duplicate, .hold, .release, .corrupt:
      ["\(rawValue)", "\(rawValue) #N", "\(rawValue) to HOST"]
    case .auto: ["auto on", "auto off"]
    case .loss: ["loss 1/3", "loss 1/3 seed 7", "loss off"]
    case .reorder: ["reorder 1/4", "reorder 1/4 seed 7", "reorder off"]
    case .delay: ["delay 200ms"]
    case .wait: ["wait 1s", "wait 2MSL", "wait next", "wait until CONDITION"]
    case .inject:
      [
        "inject to HOST FLAGS [seq= ack= win= len= data= up= sport= dport= from= options=]",
        "inject to HOST icmp KIND [seq= from=]",
      ]
    case .show: ["show", "show HOST", "show wire", "show #N", "show EXPRESSION"]
    case .diagram: ["diagram", "diagram HOST"]
    case .netstat: ["netstat", "netstat HOST"]
    case .set:
      [
        "set", "set sequence relative", "set sequence absolute", "set style plain", "set style pictures",
        "set language TAG", "set profile NAME",
      ]
    case .profile: ["profile", "profile NAME", "profile SWITCH"]
    case .compare: ["compare", "compare NAME …"]
    case .why: ["why", "why #N"]
    case .what: ["what if COMMAND"]
    case .undo: ["undo", "undo N"]
    case .redo: ["redo", "redo N"]
    case .lesson: ["lesson ID"]
    case .answer: ["answer TEXT", "answer a, c", "answer 2: TEXT", "or just the letter"]
    case .predict: ["predict TEXT, TEXT …", "predict on", "predict off", "predict drill"]
    case .help: ["help", "help TOPIC"]
    case .save: ["save FILE"]
    case .export: ["export FILE.pkt", "export FILE.pkt HOST"]
    case .define: ["define start", "define goal", "define goal FILE"]
    case .run, .ladder, .log, .history, .reset, .lessons, .next, .back, .goal, .hint, .solution, .skip, .play,
      .done, .progress, .review, .quit:
      [rawValue]
    }
  }
}

/// What a host can be told to do. There is no FLUSH (MAY-14).
package enum HostVerb: String, Hashable, Sendable, CaseIterable {
  case connect, listen, accept, send, receive, close, abort, crash, emit, status, option

  /// What it does, in a few words.
  package var summary: String {
    switch self {
    case .connect: "active OPEN: send a SYN"
    case .listen: "passive OPEN: wait for a SYN"
    case .accept: "take a connection from the backlog"
    case .send: "SEND: text for the peer"
    case .receive: "RECEIVE: read what has come"
    case .close: "CLOSE: no more to send"
    case .abort: "ABORT: drop the connection, with a reset"
    case .crash: "lose the TCB without a word"
    case .emit: "send exactly such a segment, or nothing"
    case .status: "STATUS: the state"
    case .option: "set what a connection does, mostly before it opens"
    }
  }

  /// The forms in which it can be written, after the host.
  package var usage: [String] {
    switch self {
    case .connect: ["connect", "connect PORT", "connect PORT from PORT"]
    case .listen: ["listen", "listen PORT", "listen PORT from HOST:PORT", "listen PORT backlog N"]
    case .send: ["send \"text\"", "send N bytes", "send \"text\" urgent", "send FLAGS (as emit)"]
    case .receive: ["receive", "receive N", "receive all"]
    case .emit: ["emit FLAGS [seq= ack= win= len= data= up= options=]"]
    case .option: OptionName.allCases.map { "option \($0.rawValue) \($0.values)" }
    case .close: ["close", "close both"]
    case .accept, .abort, .crash, .status: [rawValue]
    }
  }
}
