import TCP

@testable import Packetdrill

/// Reads and runs a script that stands in a test.
func verdict(
  _ text: String, profile: Profile.Known? = nil, isStrict: Bool = false, definitions: [String] = []
) throws -> Verdict {
  let script = try DrillScript(
    reading: Array(text.utf8), name: "t.pkt", definitions: definitions, profile: profile)
  return script.run(isStrict: isStrict)
}

/// A listener on Linux with a connection that has been accepted, its window 65535 in both directions.
let accepted = """
  `sysctl -q net.ipv4.tcp_timestamps=0 net.ipv4.tcp_window_scaling=0 net.ipv4.tcp_sack=0`
  0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
  +0 bind(3, ..., ...) = 0
  +0 listen(3, 1) = 0
  +0 < S 0:0(0) win 65535 <mss 1000>
  +0 > S. 0:0(0) ack 1 <mss 1460>
  +0 < . 1:1(0) ack 1 win 65535
  +0 accept(3, ..., ...) = 4

  """
