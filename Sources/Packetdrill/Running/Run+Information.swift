import TCP

// TCP_INFO, as far as the connection knows it, and Python's assertions about it.

extension Run {
  /// Lines of Python: assertions about TCP_INFO of the socket under test.
  mutating func check(_ code: String, _ event: ScriptEvent) throws(Stop) {
    for statement in try statements(code) {
      let value = try evaluate(statement)
      guard value == 0 else { continue }
      if let index = watchedSocket, kernel.endpoints[index].wasOverrun { throw Self.overrun }
      throw .failed(expected: statement.text.trimmed, happened: try facts(statement))
    }
  }

  private func statements(_ code: String) throws(Stop) -> [Assertion] {
    do throws(Assertion.Unknown) { return try Assertion.read(code) } catch {
      throw .notSupported("the Python '\(error.text)'")
    }
  }

  private func evaluate(_ assertion: Assertion) throws(Stop) -> Int64 {
    do throws(Assertion.Unknown) { return try assertion.condition.value { information($0) } } catch {
      throw .notSupported(error.text)
    }
  }

  /// What the names in an assertion stand for.
  private func facts(_ assertion: Assertion) throws(Stop) -> String {
    assertion.condition.names.filter { $0.hasPrefix("tcpi_") }.map { name in
      if name == "tcpi_state", let index = watchedSocket {
        return "\(name) is \(kernel.endpoints[index].tcb.state)"
      }
      return "\(name) is \(information(name) ?? 0)"
    }.joined(separator: ", ")
  }

  /// Members that a script expects of getsockopt(TCP_INFO).
  func checkInformation(_ value: CallArgument, _ index: Int) throws(Stop) {
    guard case .structure(let members) = value else { return }
    for member in members where !member.name.isEmpty {
      guard case .unwritten = member.value else {
        guard let known = field(member.name, kernel.endpoints[index]) else {
          throw .notSupported(member.name)
        }
        let name = member.value.words.first
        let expected =
          name.flatMap { Constants.information($0, isFreeBSD: kernel.system.isFreeBSD) }
          ?? member.value.number
        guard let expected else { throw .notSupported("\(name ?? "this value") of \(member.name)") }
        try check(member.name, expected, known)
        continue
      }
    }
  }

  /// The socket that assertions are about: the one under test.
  private var watchedSocket: Int? { kernel.connection(to: flow.peer) ?? watched }

  /// What a name in an assertion stands for.
  func information(_ name: String) -> Int64? {
    if let constant = Constants.information(name, isFreeBSD: kernel.system.isFreeBSD) { return constant }
    return watchedSocket.flatMap { field(name, kernel.endpoints[$0]) }
  }

  /// One member of TCP_INFO; nothing for what is not here, congestion control above all.
  private func field(_ name: String, _ endpoint: Endpoint) -> Int64? {
    let tcb = endpoint.tcb
    func micros(_ duration: Duration?) -> Int64 { (duration?.nanoseconds ?? 0) / 1000 }
    switch name {
    case "tcpi_state": return SocketStateName.number(tcb.state, isFreeBSD: kernel.system.isFreeBSD)
    case "tcpi_options": return optionBits(tcb)
    case "tcpi_unacked": return Int64(tcb.retransmissionQueue.count)
    case "tcpi_sacked": return Int64(tcb.retransmissionQueue.count { $0.isSacked })
    case "tcpi_retransmits", "tcpi_backoff":
      return Int64(tcb.retransmissionQueue.first?.retransmissions ?? 0)
    case "tcpi_total_retrans", "tcpi_snd_rexmitpack": return Int64(endpoint.counts.retransmissions)
    case "tcpi_probes":
      return Int64(tcb.probes + tcb.keepAlives + (tcb.persists ? endpoint.congestion.windowProbes : 0))
    case "tcpi_rto": return micros(tcb.rtt.timeout)
    case "tcpi_rtt": return micros(tcb.rtt.smoothed)
    case "tcpi_rttvar": return micros(tcb.rtt.variation)
    case "tcpi_snd_mss", "tcpi_maxseg": return Int64(tcb.effectiveMSS(endpoint.shared.profile))
    case "tcpi_busy_time": return micros(endpoint.chronometer.busy(until: kernel.now))
    case "tcpi_rwnd_limited": return micros(endpoint.chronometer.limited(until: kernel.now))
    case "tcpi_rcv_mss": return Int64(endpoint.counts.largestIn)
    case "tcpi_pmtu": return Int64(kernel.system.mtu)
    case "tcpi_bytes_sent": return Int64(endpoint.counts.octetsOut)
    case "tcpi_bytes_retrans": return Int64(endpoint.counts.octetsAgain)
    case "tcpi_advmss": return Int64(endpoint.shared.profile.mss)
    case "tcpi_snd_wscale": return Int64(tcb.snd.shift)
    case "tcpi_rcv_wscale": return Int64(tcb.rcv.shift)
    case "tcpi_snd_wnd": return Int64(tcb.snd.wnd)
    case "tcpi_rcv_wnd": return Int64(tcb.rcv.wnd)
    case "tcpi_notsent_bytes": return Int64(tcb.sendQueue.count)
    case "tcpi_bytes_acked": return bytesAcknowledged(tcb)
    case "tcpi_bytes_received": return Int64(endpoint.counts.octetsIn)
    case "tcpi_segs_in": return Int64(endpoint.counts.segmentsIn)
    case "tcpi_segs_out": return Int64(endpoint.counts.segmentsOut)
    case "tcpi_data_segs_in": return Int64(endpoint.counts.dataSegmentsIn)
    case "tcpi_data_segs_out": return Int64(endpoint.counts.dataSegmentsOut)
    case "tcpi_last_data_recv": return micros(kernel.now - endpoint.counts.lastIn) / 1000
    case "tcpi_last_data_sent": return micros(kernel.now - endpoint.counts.lastOut) / 1000
    case "tcpi_snd_cwnd", "tcpi_snd_ssthresh", "tcpi_ca_state", "tcpi_lost", "tcpi_retrans":
      return congestion(name, endpoint)
    default: return nil
    }
  }

  /// What Linux tells of congestion before anything is lost; later it is not known.
  private func congestion(_ name: String, _ endpoint: Endpoint) -> Int64? {
    guard kernel.system.isLinux, !endpoint.congestion.isUnknown else { return nil }
    switch name {
    case "tcpi_snd_cwnd": return Int64(endpoint.congestion.window)
    case "tcpi_snd_ssthresh": return 0x7fff_ffff
    case "tcpi_ca_state":
      let isInOrder = endpoint.tcb.retransmissionQueue.allSatisfy { !$0.isSacked }
      return isInOrder && (endpoint.tcb.sackPermitted || endpoint.congestion.duplicates == 0) ? 0 : 1
    default: return 0
    }
  }

  /// Without SYN and FIN.
  private func bytesAcknowledged(_ tcb: Connection) -> Int64 {
    let numbers = Int64(tcb.snd.una - tcb.iss) - 1
    return max(0, numbers - (tcb.finIsAcknowledged ? 1 : 0))
  }

  private func optionBits(_ tcb: Connection) -> Int64 {
    (tcb.ts.isOn ? 1 : 0) | (tcb.sackPermitted ? 2 : 0) | (tcb.rcv.scales ? 4 : 0)
  }
}
