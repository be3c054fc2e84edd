// What must come of each cell, written down from RFC 9293, 3.10.7, RFC 5961 and what is known of the stacks, and not
// from the core.

extension Rule {
  /// One line for one rule; the first that fits a cell counts. What stacks do otherwise stands before the RFC's rule,
  /// with the name of the profile's switch.
  ///
  /// States: `window` are those from SYN-RECEIVED on, `opening` both ways into SYN-RECEIVED, `open` those from
  /// ESTABLISHED on. Segments: `syn` and `rst` are those with that bit. Places: `in` are both edges, `out` what lies
  /// outside. Then text, acknowledgment number, answer (`-` is silence), the state afterwards (`same`), and the rule's
  /// rows, where `*` are the state's letters.
  static let table = """
    # 3.10.7.1, CLOSED
    all     | CLOSED | rst | * | * | * | - | same | SEG-CD-1
    all     | CLOSED | SYN SYN-FIN FIN | * | * | * | reset | same | SEG-CD-2
    all     | CLOSED | SYN-ACK ACK FIN-ACK | * | * | * | reset | same | SEG-CD-3

    # 3.10.7.2, LISTEN
    all     | LISTEN | rst | * | * | * | - | same | SEG-LI-1
    all     | LISTEN | SYN-ACK ACK FIN-ACK | * | * | * | reset | same | SEG-LI-2
    linux   | LISTEN | SYN-FIN | * | * | * | - | same | drops-syn-fin
    all     | LISTEN | SYN SYN-FIN | * | * | * | syn-ack | SYN-RECEIVED | SEG-LI-4
    all     | LISTEN | FIN | * | * | * | - | same | SEG-LI-5 SEG-8-0

    # 3.10.7.3, SYN-SENT: SND.UNA = ISS does not acknowledge the SYN, SND.NXT does
    all     | SYN-SENT | RST-ACK | * | * | una beyond | - | same | SEG-SS-2
    all     | SYN-SENT | SYN-ACK ACK FIN-ACK | * | * | una beyond | reset | same | SEG-SS-1
    all     | SYN-SENT | RST-ACK | * | * | nxt | - | CLOSED | SEG-SS-3
    all     | SYN-SENT | RST | * | * | * | - | same | SEG-SS-4
    all     | SYN-SENT | SYN-ACK | * | 0 | nxt | ack | ESTABLISHED | SEG-SS-7
    linux   | SYN-SENT | SYN-ACK | * | 10 | nxt | ack | ESTABLISHED | drops-text-of-syn
    all     | SYN-SENT | SYN-ACK | * | 10 | nxt | ack-all | ESTABLISHED | SEG-SS-8
    all     | SYN-SENT | SYN SYN-FIN | * | * | * | syn-ack | SYN-RECEIVED | SEG-SS-9
    all     | SYN-SENT | ACK FIN-ACK FIN | * | * | * | - | same | SEG-SS-10

    # 3.10.7.4, what comes before the first step: two SYNs again (3.5, Figure 7 and Appendix A.2), a SYN in TIME-WAIT
    5961    | SYN-RECEIVED | SYN | left-out | 0 | * | syn-ack | same | SEG-1-5-SR,A6
    all     | SYN-RECEIVED-ACTIVE | SYN-ACK | left-out | 0 | nxt | - | ESTABLISHED | SEG-5-SR-1,A1
    linux   | TIME-WAIT | SYN | right right-out | * | * | reopens | SYN-RECEIVED | X-6191-6 reopens-beyond-next
    linux   | TIME-WAIT | SYN-FIN | right right-out | * | * | - | CLOSED | X-6191-6 drops-syn-fin
    freebsd | TIME-WAIT | SYN SYN-FIN | right right-out | * | * | reopens | SYN-RECEIVED | X-6191-6 reopens-by-number
    freebsd | TIME-WAIT | SYN SYN-FIN | * | * | * | - | same | X-6191-7 drops-old-syn
    freebsd | TIME-WAIT | FIN | * | * | * | - | same | drops-without-ack-in-time-wait

    # First and second: a RST
    linux   | TIME-WAIT | rst | right right-out | * | * | - | same | ignores-inexact-rst-in-time-wait
    linux   | SYN-RECEIVED | rst | right | * | * | - | LISTEN | keeps-requests
    linux   | SYN-RECEIVED | rst | right-out | 0 | * | - | LISTEN | keeps-requests window-includes-edge
    linux   | SYN-RECEIVED | rst | right-out | 10 | * | - | same | SEG-1-6-SR SEG-2-1-SR keeps-requests
    linux   | window | rst | right-out | * | * | ack | same | SEG-2-2-* window-includes-edge
    linux   | CLOSE-WAIT CLOSING LAST-ACK | rst | left-out | 0 | * | - | CLOSED | SEG-2-3-* takes-rst-before-fin
    all     | window | rst | out | * | * | - | same | SEG-1-6-* SEG-2-1-*
    freebsd | TIME-WAIT | rst | in | * | * | - | same | X-1337-1 ignores-rst-in-time-wait
    5961    | window | rst | right | * | * | ack | same | SEG-2-2-*
    all     | SYN-RECEIVED | rst | in | * | * | - | LISTEN | SEG-2-3-SRp
    all     | SYN-RECEIVED-ACTIVE | rst | in | * | * | - | CLOSED | SEG-2-3-SRa
    all     | open | rst | in | * | * | - | CLOSED | SEG-2-3-*

    # First and fourth: a SYN
    linux   | SYN-RECEIVED | syn | in | * | * | reset | LISTEN | SEG-4-SRp keeps-requests
    all     | SYN-RECEIVED | syn | in | * | * | - | LISTEN | SEG-4-SRp
    rfc793  | SYN-RECEIVED-ACTIVE open | syn | in | * | * | reset-syn | CLOSED | SEG-4-2-*
    5961    | SYN-RECEIVED-ACTIVE | syn | in | * | * | ack | same | SEG-4-SRa
    5961    | open | syn | * | * | * | ack | same | SEG-4-1-*
    all     | window | syn | out | * | * | ack | same | SEG-1-5-*

    # First: the FIN again, whose acknowledgment number counts (A1, A22)
    all     | CLOSING | FIN-ACK | left-out | 0 | nxt | ack | TIME-WAIT | SEG-5-CG-5,A22
    all     | LAST-ACK | FIN-ACK | left-out | 0 | nxt | - | CLOSED | SEG-5-LA-1,A1

    # First, on Linux: what begins right of the window goes on, without its text
    linux   | opening | ACK | right-out | 0 | * | - | ESTABLISHED | SEG-5-SR-1 window-includes-edge
    linux   | SYN-RECEIVED-ACTIVE | ACK FIN-ACK | right-out | * | * | ack | ESTABLISHED | SEG-5-SR-1 window-includes-edge
    linux   | FIN-WAIT-1 | ACK | right-out | 0 | * | - | FIN-WAIT-2 | SEG-5-F1-5 window-includes-edge
    linux   | FIN-WAIT-1 | ACK FIN-ACK | right-out | * | * | ack | FIN-WAIT-2 | SEG-5-F1-5 window-includes-edge
    linux   | CLOSING | ACK | right-out | 0 | * | - | TIME-WAIT | SEG-5-CG-5 window-includes-edge
    linux   | CLOSING | ACK FIN-ACK | right-out | * | * | ack | TIME-WAIT | SEG-5-CG-5 window-includes-edge
    linux   | LAST-ACK | ACK FIN-ACK | right-out | * | * | - | CLOSED | SEG-5-LA-1 window-includes-edge
    linux   | ESTABLISHED FIN-WAIT-2 CLOSE-WAIT | ACK | right-out | 0 | * | - | same | SEG-5-*-2 window-includes-edge

    # First: all else outside
    all     | window | ACK FIN FIN-ACK | out | * | * | ack | same | SEG-1-5-*

    # Fifth: no ACK, or one that cannot be
    all     | window | FIN | in | * | * | - | same | SEG-5-0-*
    all     | opening | ACK FIN-ACK | in | * | stale una beyond | reset | same | SEG-5-SR-2,A4
    linux   | ESTABLISHED | ACK FIN-ACK | left | * | beyond | - | same | SEG-5-*-3 drops-ack-of-unsent
    all     | open | ACK FIN-ACK | in | * | beyond | ack | same | SEG-5-*-3
    5961    | open | ACK FIN-ACK | in | * | stale | ack | same | SEG-5-1-*

    # Fifth to eighth, SYN-RECEIVED
    all     | opening | ACK | in | 0 | nxt | - | ESTABLISHED | SEG-5-SR-1
    all     | opening | ACK | left | 10 | nxt | ack-all | ESTABLISHED | SEG-5-SR-1 SEG-7-ES-1
    all     | opening | FIN-ACK | left | * | nxt | ack-all | CLOSE-WAIT | SEG-5-SR-1 SEG-8-SR
    all     | opening | ACK FIN-ACK | right | * | nxt | ack | ESTABLISHED | SEG-5-SR-1 SEG-7-ES-2 SEG-8-OOO

    # Fifth to eighth, ESTABLISHED and FIN-WAIT-2
    all     | ESTABLISHED FIN-WAIT-2 | ACK | in | 0 | * | - | same | SEG-5-*-2
    all     | ESTABLISHED FIN-WAIT-2 | ACK | left | 10 | * | ack-all | same | SEG-7-*-1
    all     | ESTABLISHED | FIN-ACK | left | * | * | ack-all | CLOSE-WAIT | SEG-8-ES
    all     | FIN-WAIT-2 | FIN-ACK | left | * | * | ack-all | TIME-WAIT | SEG-8-F2
    all     | ESTABLISHED FIN-WAIT-2 | ACK FIN-ACK | right | * | * | ack | same | SEG-7-*-2 SEG-8-OOO

    # Fifth to eighth, FIN-WAIT-1
    all     | FIN-WAIT-1 | ACK | in | 0 | nxt | - | FIN-WAIT-2 | SEG-5-F1-5
    all     | FIN-WAIT-1 | ACK | left | 10 | nxt | ack-all | FIN-WAIT-2 | SEG-5-F1-5 SEG-7-F2-1
    all     | FIN-WAIT-1 | FIN-ACK | left | * | nxt | ack-all | TIME-WAIT | SEG-8-F1-1
    all     | FIN-WAIT-1 | ACK FIN-ACK | right | * | nxt | ack | FIN-WAIT-2 | SEG-5-F1-5 SEG-7-F2-2 SEG-8-OOO
    all     | FIN-WAIT-1 | ACK | left | 0 | stale una | - | same | SEG-5-F1-2
    all     | FIN-WAIT-1 | ACK | left | 10 | stale una | ack-all | same | SEG-5-F1-2 SEG-7-F1-1
    freebsd | FIN-WAIT-1 | FIN-ACK | left | * | una | fin-again | CLOSING | SEG-8-F1-2 repeats-fin-in-closing
    all     | FIN-WAIT-1 | FIN-ACK | left | * | stale una | ack-all | CLOSING | SEG-8-F1-2

    # Fifth to eighth, after the peer's FIN: text is ignored, a second FIN acknowledged (in CLOSING, too,
    # where the fifth step to the letter ignores the whole segment)
    all     | CLOSE-WAIT | ACK | in | * | * | - | same | SEG-5-CW-2 SEG-7-CW
    all     | CLOSE-WAIT | FIN-ACK | in | * | * | ack | same | SEG-8-CW
    all     | CLOSING | ACK | in | * | nxt | - | TIME-WAIT | SEG-5-CG-5 SEG-7-CG
    all     | CLOSING | FIN-ACK | in | * | nxt | ack | TIME-WAIT | SEG-5-CG-5 SEG-8-TW
    all     | CLOSING | ACK | in | * | stale una | - | same | SEG-5-CG-6 SEG-7-CG
    all     | CLOSING | FIN-ACK | in | * | stale una | ack | same | SEG-8-CG
    all     | LAST-ACK | ACK FIN-ACK | in | * | nxt | - | CLOSED | SEG-5-LA-1
    all     | LAST-ACK | ACK | in | * | stale una | - | same | SEG-5-LA-2 SEG-7-LA
    all     | LAST-ACK | FIN-ACK | in | * | stale una | ack | same | SEG-8-LA
    5961    | TIME-WAIT | ACK | left | 0 | nxt | - | same | SEG-5-TW-1,A8
    all     | TIME-WAIT | ACK FIN-ACK | in | * | * | ack | same | SEG-5-TW-1 SEG-8-TW
    """
}
