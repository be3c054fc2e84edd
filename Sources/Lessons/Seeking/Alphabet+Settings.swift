import LabLanguage
import Laboratory
import TCP
import Workbench

/// What can be set about stacks, hosts and the path. It is tried only where the step calls for it: its `allow` names such a
/// thing, or its goal a value that only a setting brings about.
extension Alphabet {
  /// The settings that a step calls for.
  static func settings(_ named: Set<Deed>, _ wishes: [Wish], allows: (Deed) -> Bool) -> [Move] {
    var actions: [Action] = wishes.compactMap { wish in
      if case .setting(let action) = wish { action } else { nil }
    }.filter { Move($0).deed.map(allows) ?? false }
    for host in HostName.allCases where named.contains(Deed(host: host, kind: .option)) {
      actions += options.map { .setOption(Action.Party(host), $0) }
      actions += [.setHost(host, .privileged(true)), .setHost(host, .privileged(false))]
    }
    if named.contains(Deed(host: nil, kind: .loss)) { actions += [.set(.loss(always)), .set(.loss(nil))] }
    if named.contains(Deed(host: nil, kind: .reorder)) {
      actions += [.set(.reordering(always)), .set(.reordering(nil))]
    }
    if named.contains(Deed(host: nil, kind: .delay)) { actions += delays.map { .set(.delay($0)) } }
    return actions.map { Move($0) }
  }

  private static let options: [Setting] = [
    .nagle(true), .nagle(false), .usualDelayedACK, .delayedACK(nil), .resetOnClose(true),
    .resetOnClose(false),
    .sack(true), .timestamps(true), .windowScale(7), .keepAlive(.seconds(7200)), .keepAlive(nil),
  ]
  private static let always = Odds(1, in: 1, seed: 1)
  private static let delays: [Duration] = [.milliseconds(10), .seconds(1)]

  /// The settings that can be made here: stacks are exchanged only while nothing is open.
  func addSettings(_ moves: inout [Move], _ lab: Lab) {
    moves += settings
    guard isNamed(.profile),
      HostName.allCases.allSatisfy({ lab[$0].endpoints.allSatisfy { $0.tcb.state == .closed } })
    else { return }
    moves += Profile.Known.allCases.map { Move(.setProfile($0)) }
  }

  /// The step's `allow` names it for the network, an attacker or any host.
  func isNamed(_ kind: Deed.Kind) -> Bool { named.contains(Deed(host: nil, kind: kind)) }
}

extension HostSetting {
  /// As it stands behind `option`.
  var spelling: String {
    switch self {
    case .privileged(let isOn): "privileged \(isOn ? "on" : "off")"
    case .timeWaits(let most): "time-waits " + (most.map { "\($0)" } ?? "off")
    case .timeWaitReuse(let isOn): "time-wait-reuse \(isOn ? "on" : "off")"
    }
  }
}

extension Setting {
  /// As it stands behind `option`.
  var spelling: String {
    switch self {
    case .mss(let octets): "mss \(octets)"
    case .window(let octets): "window \(octets)"
    case .windowScale(let shift): "wscale " + (shift.map(String.init) ?? "off")
    case .timestamps(let isOn): "timestamps \(isOn ? "on" : "off")"
    case .sack(let isOn): "sack \(isOn ? "on" : "off")"
    case .nagle(let isOn): "nagle \(isOn ? "on" : "off")"
    case .delayedACK(let delay): "delayed-ack " + (delay?.spelling ?? "off")
    case .usualDelayedACK: "delayed-ack on"
    case .resetOnClose(let isOn): "linger \(isOn ? "0" : "off")"
    case .reports(let isOn): "reports \(isOn ? "on" : "off")"
    case .keepAlive(let idle): "keepalive " + (idle?.spelling ?? "off")
    case .userTimeout(let limit): "user-timeout " + (limit?.spelling ?? "off")
    }
  }
}

extension PathSetting {
  /// As it would be typed.
  var spelling: String {
    switch self {
    case .delay(let duration): "delay \(duration.spelling)"
    case .loss(let odds): "loss " + (odds.map(\.spelling) ?? "off")
    case .reordering(let odds): "reorder " + (odds.map(\.spelling) ?? "off")
    }
  }
}

extension Odds {
  fileprivate var spelling: String { "\(times)/\(of)" + (seed == 1 ? "" : " seed \(seed)") }
}
