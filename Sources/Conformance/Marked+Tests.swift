// Made from markers: make conformance writes it again.

extension Marked {
  /// Each test that shows requirements: these, its suite, its name.
  static let tests = #"""
    MUST-43 | OPEN and what can be set before | may name the local address, of which each host has one
    MUST-43 MUST-46 | OPEN and what can be set before | names no other, and least of all a broadcast or multicast address
    MUST-28 MUST-24 MUST-27 | OPEN and what can be set before | keep-alive waits two hours unless something else is said
    MUST-40 | OPEN and what can be set before | no acknowledgment can be told to wait half a second
    MUST-67 SHLD-6 | OPEN and what can be set before | the MSS leaves room for both headers in what IP carries
    MAY-14 | OPEN and what can be set before | there is no FLUSH
    SHLD-20 | OPEN and what can be set before | reports are turned off and on
    MUST-54 | Which connection is meant | by an ICMP error is told by the sockets that it quotes
    MUST-41 | Which connection is meant | by a passive OPEN is a new one, or it is refused; the others stay as they are
    MUST-42 | Which connection is meant | a program may listen on a port from which a connection is opening
    MUST-45 | Which connection is meant | all segments of a connection come from the same sockets, those again and bare ones too
    MUST-10 | Connections and their names | both may open at once, and close at once
    MUST-2 | Octets on the wire | a FIN of the client has the checksum that a capture would show
    MUST-2 | Octets on the wire | the sum over a segment with its checksum is all ones
    MUST-3 | A corrupted segment | arrives with another octet, fails the checksum, and no TCP sees it
    MUST-24 MUST-17 | Settings | that can change count at once
    MUST-8 SHLD-1 | Settings | a generated ISS is another for each connection and moment, and the same again (3.4.1)
    MUST-9 SHLD-1 | The generator of initial sequence numbers | tells nobody who saw some of its numbers the next one
    MUST-8 | The generator of initial sequence numbers | has a clock that ticks every 4 microseconds
    MUST-58 | Corners of event processing | one segment is answered by one acknowledgment, even if it opens the window (MUST-58)
    MUST-59 | Corners of event processing | held text is taken before any acknowledgment goes out (MUST-59)
    MAY-1 SHLD-3 | 3.6.1. Half-Closed Connections: close(2) | with unread text a reset goes out instead of a FIN
    MAY-1 | 3.6.1. Half-Closed Connections: close(2) | without unread text it is CLOSE, and RECEIVEs end
    SHLD-3 | 3.6.1. Half-Closed Connections: close(2) | text that comes later is answered by a reset
    MUST-12 | 3.10.4. CLOSE Call | CLOSE sends a FIN, and is answered when that is acknowledged
    MUST-12 | 3.10.4. CLOSE Call | CLOSE in CLOSE-WAIT sends a FIN and leads to LAST-ACK
    MAY-12 | Fifth, check the ACK field | an ACK further back than the largest window is answered, the segment dropped
    MUST-66 SHLD-2 | First, with a window of zero (MUST-66) | a RST at RCV.NXT resets, with text or without
    MAY-17 | 3.10.3. RECEIVE Call | a RECEIVE waits for enough, or for a PUSH
    MUST-11 | Second, check the RST bit | a RST returns a passive SYN-RECEIVED to LISTEN without a word
    MUST-11 MUST-12 | Second, check the RST bit | a RST refuses an active SYN-RECEIVED
    MUST-12 | Second, check the RST bit | a RST ends the connection and what is outstanding
    SHLD-2 | Second, check the RST bit | ACK and text of a RST mean nothing
    SHLD-31 MAY-13 | Seventh, process the segment text | text behind a gap is held, and the gap asked for at once
    MUST-58 MUST-59 SHLD-31 | Seventh, process the segment text | when the gap is filled all is taken, with one acknowledgment
    MUST-19 | 3.10.8. Timeouts | the front of the queue goes out again, with twice the patience
    MUST-13 | 3.10.8. Timeouts | after 2MSL a connection in TIME-WAIT is gone
    MUST-20 SHLD-9 SHLD-10 MUST-47 | 3.10.8. Timeouts | at R1 the user is told, once, and the segment goes out all the same
    MUST-20 SHLD-11 | 3.10.8. Timeouts | at R2 the connection is given up
    MUST-22 MUST-23 | 3.10.8. Timeouts | a SYN is given up after three minutes
    MUST-10 | Figures 6 to 13 | Figure 7: Simultaneous Connection Synchronization
    MUST-13 | Figures 6 to 13 | Figure 12: Normal Close Sequence
    MUST-2 | 3.1. Header Format, the octets | the sum over pseudo-header and segment is all ones (MUST-3)
    MUST-4 MUST-5 MUST-68 | 3.1. Header Format, the octets | options are read as they were written (MUST-4, MUST-5)
    MUST-4 MUST-68 | 3.1. Header Format, the octets | the options of a modern SYN, octet by octet
    MUST-7 | 3.1. Header Format, the octets | an illegal length does no harm (MUST-7)
    MUST-4 MUST-6 MUST-68 | 3.1. Header Format, the octets | unknown options are stepped over by their length (MUST-6), and nothing is read behind the end
    MUST-3 | 3.1. Header Format, the octets | one wrong bit anywhere is noticed (MUST-3)
    SHLD-31 | What arrived too early | pieces in any order become the text
    SHLD-25 MUST-56 MUST-47 | 3.9.2.2. ICMP Messages | a soft error is told and aborts nothing
    SHLD-26 | 3.9.2.2. ICMP Messages | a hard error aborts, and sends nothing
    MUST-55 | 3.9.2.2. ICMP Messages | source quench is discarded silently
    MUST-56 SHLD-26 | 3.9.2.2. ICMP Messages | every error is classed as RFC 9293 does
    MUST-14 SHLD-5 MUST-65 | 3.7.1. Maximum Segment Size Option | both SYNs carry it, no other segment does (MUST-14, MUST-65, SHLD-5)
    MUST-14 MUST-15 MUST-16 | 3.7.1. Maximum Segment Size Option | the effective size is the peer's, or the default, and what IP takes (MUST-15, MUST-16)
    MUST-16 | 3.7.1. Maximum Segment Size Option | options of the segments come out of it (RFC 6691)
    REC-1 MUST-5 | RFC 7323, 2: Window Scale | more than 14 counts as 14 (2.3), and outside of SYNs it is ignored
    REC-1 | RFC 7323, 2: Window Scale | windows beyond 65,535 are used
    MAY-2 SHLD-4 | RFC 6191, and 3.6.1: a SYN in TIME-WAIT | a newer timestamp begins a new connection, whatever the number
    SHLD-4 | RFC 6191, and 3.6.1: a SYN in TIME-WAIT | with the same timestamp the number decides: the FIN's is the last one used
    SHLD-4 | RFC 6191, and 3.6.1: a SYN in TIME-WAIT | timestamps that are new to the connection prove a new one
    MAY-2 | RFC 6191, and 3.6.1: a SYN in TIME-WAIT | the ISS lies above all that the old connection used (MAY-2)
    MAY-2 | RFC 6191, and 3.6.1: a SYN in TIME-WAIT | if the SYN was an old duplicate, TIME-WAIT is back (MAY-2)
    MUST-1 | Appendix B | a window of more than 32,767 octets is as large as it says
    SHLD-16 SHLD-15 | Appendix B | after a shrink old text inside the window goes again, new text does not
    MAY-3 | Appendix B | a SYN tells its MSS, the default too
    MUST-5 MUST-6 | Appendix B | an option that nobody knows changes nothing, in any segment
    MUST-22 | Appendix B | at R1 the user is told of a SYN as well
    MUST-23 | Appendix B | R2 of a SYN is three minutes in this profile, R2 of text is 100 seconds
    MUST-19 MAY-18 | Appendix B | the peer's window alone limits the first flight
    SHLD-8 | Appendix B | a SYN that offers ECN is answered without
    SHLD-27 | Appendix B | two SENDs that wait for the window leave as one segment with one PSH
    SHLD-20 | 3.9.1.8. Asynchronous Reports | turned off, soft errors are not told
    SHLD-20 | 3.9.1.8. Asynchronous Reports | turned off, R1 is not told, and the segment goes out again all the same
    SHLD-20 | 3.9.1.8. Asynchronous Reports | turned off, urgent data are not told, and STATUS knows of them
    MUST-18 | RFC 6298: computing TCP's retransmission timer | 2.1 before any measurement the timeout is one second
    MUST-18 | RFC 6298: computing TCP's retransmission timer | 2.2 the first measurement is SRTT, and half of it RTTVAR
    MUST-18 | RFC 6298: computing TCP's retransmission timer | 2.3 later ones move SRTT by an eighth and RTTVAR by a quarter
    MUST-18 | RFC 6298: computing TCP's retransmission timer | 2.4 the timeout is never below one second
    MUST-18 | RFC 6298: computing TCP's retransmission timer | 3 what was sent twice is not measured
    MUST-19 MUST-18 | RFC 6298: computing TCP's retransmission timer | 5.5 each timeout doubles the patience, up to the bound
    MUST-18 | RFC 6298: computing TCP's retransmission timer | 5.7 after a lost SYN data begin with three seconds
    MUST-38 | 3.8.6.2.1. Sender's Algorithm -- When to Send Data | (1) a full segment goes, whatever remains
    MUST-38 | 3.8.6.2.1. Sender's Algorithm -- When to Send Data | (3) half the largest window is worth a segment
    MUST-60 MUST-38 | 3.8.6.2.1. Sender's Algorithm -- When to Send Data | (4) the override timeout sends what was held
    MUST-38 | 3.8.6.2.1. Sender's Algorithm -- When to Send Data | small steps of the right edge do not become small segments (MUST-38)
    MAY-16 SHLD-27 SHLD-7 | 3.7.4. Nagle Algorithm | short segments wait until everything is acknowledged, and go as one (SHLD-7)
    SHLD-7 SHLD-28 | 3.7.4. Nagle Algorithm | full segments do not wait
    MUST-17 | 3.7.4. Nagle Algorithm | turned off, what waited goes at once (MUST-17)
    SHLD-18 MUST-40 | 3.8.6.3. Delayed Acknowledgments -- When to Send an ACK Segment | the acknowledgment of text in order waits, less than half a second (SHLD-18, MUST-40)
    SHLD-19 | 3.8.6.3. Delayed Acknowledgments -- When to Send an ACK Segment | the second segment is acknowledged at once (SHLD-19)
    MUST-37 | 3.9.1.1. The user timeout | answered probes hold it off (MUST-37)
    MUST-21 | 3.9.1.1. The user timeout | it stands in for R2 (MUST-21)
    MUST-25 | 3.8.4. TCP Keep-Alives | they are off unless somebody asks for them (MUST-25)
    MAY-5 SHLD-12 MAY-6 | 3.8.4. TCP Keep-Alives | an idle connection is probed without text (MUST-28, SHLD-12)
    MAY-5 MUST-27 | 3.8.4. TCP Keep-Alives | the peer answers a probe, and the count begins anew
    MUST-29 | 3.8.4. TCP Keep-Alives | one silent probe is not death, nine are (MUST-29)
    MUST-26 | 3.8.4. TCP Keep-Alives | no probe while something is unacknowledged (MUST-26)
    MUST-26 | 3.8.4. TCP Keep-Alives | whatever comes from the peer begins the interval anew
    MUST-30 MUST-62 | 3.8.5. The Communication of Urgent Information | an urgent SEND points behind its last octet (MUST-62)
    MUST-30 MUST-62 | 3.8.5. The Communication of Urgent Information | every segment before the urgent point carries it
    MUST-31 | 3.8.5. The Communication of Urgent Information | urgent text of any length has its point (MUST-31)
    MUST-32 MUST-47 | 3.8.5. The Communication of Urgent Information | the user is told when urgent data appear, and whenever there are more (MUST-32)
    MUST-33 | 3.8.5. The Communication of Urgent Information | a RECEIVE says whether more urgent data remain (MUST-33)
    MUST-66 | 3.8.5. The Communication of Urgent Information | an urgent pointer is honoured while the window is zero (MUST-66)
    SHLD-14 | 3.8.6. Managing the Window | the right edge of the receive window never retreats (SHLD-14)
    MUST-39 | 3.8.6. Managing the Window | room is announced once it is worth a segment (MUST-39)
    MUST-39 | 3.8.6. Managing the Window | half a small buffer is worth a segment as well
    SHLD-15 MUST-34 | 3.8.6. Managing the Window | a window that the peer takes back stops us, and nothing else happens (MUST-34)
    MUST-61 SHLD-28 MAY-15 | What SENDs queue | a SEND is cut into segments of the peer's size, the last one pushed (MUST-61)
    MUST-36 SHLD-29 | 3.8.6.1. Zero-Window Probing | a zero window is probed by one octet after one timeout (MUST-36, SHLD-29)
    SHLD-30 | 3.8.6.1. Zero-Window Probing | the interval doubles up to a minute (SHLD-30)
    MUST-37 | 3.8.6.1. Zero-Window Probing | answered probes keep the connection open for ever (MUST-37)
    MUST-36 | 3.8.6.1. Zero-Window Probing | a FIN behind a zero window probes as well
    MUST-35 MAY-7 | 3.8.6.1. Zero-Window Probing | a window that is shut again over text on its way is probed by that text (MUST-35)
    SHLD-17 MUST-34 | 3.8.6.1. Zero-Window Probing | text right of the edge is no reason to give up (SHLD-17)
    MAY-8 | 3.8.6.1. Zero-Window Probing | the receiver keeps its window shut and answers, until a RECEIVE opens it (MAY-8)
    """#
}
