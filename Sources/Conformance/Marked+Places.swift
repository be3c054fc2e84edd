// Made from markers: make conformance writes it again.

extension Marked {
  /// The files below `Sources` whose comments name each requirement.
  static let places = #"""
    MAY-16 TCP/ShortSegments.swift
    SHLD-27 TCP/Sending.swift
    MAY-15 TCP/Sending.swift
    MUST-60 TCP/ShortSegments.swift
    MUST-61 TCP/Sending.swift
    MAY-17 TCP/EventProcessing/ReceiveCall.swift
    SHLD-28 TCP/Sending.swift
    MUST-1 TCP/Segment.swift
    REC-1 TCP/Connection.swift
    SHLD-14 TCP/EventProcessing/SixthToEighthStep.swift
    SHLD-15 TCP/Sending.swift
    SHLD-16 TCP/Sending.swift
    SHLD-17 TCP/ZeroWindow.swift
    MUST-34 TCP/Connection.swift
    MAY-8 TCP/EventProcessing/ReceiveCall.swift
    MUST-35 TCP/ZeroWindow.swift
    MUST-36 TCP/ZeroWindow.swift
    SHLD-29 TCP/ZeroWindow.swift
    SHLD-30 TCP/ZeroWindow.swift
    MUST-37 TCP/ZeroWindow.swift
    MAY-7 TCP/Sending.swift
    MUST-66 TCP/EventProcessing/FirstStep.swift
    MUST-30 TCP/EventProcessing/SixthToEighthStep.swift
    MUST-62 TCP/Connection.swift TCP/EventProcessing/SendCall.swift
    MUST-31 TCP/Sending.swift
    MUST-32 TCP/EventProcessing/SixthToEighthStep.swift TCP/Signal.swift
    MUST-33 TCP/EventProcessing/ReceiveCall.swift TCP/EventProcessing/StatusCall.swift
    MUST-4 TCP/Options.swift
    MUST-5 TCP/Options.swift
    MUST-6 TCP/Options.swift
    MUST-68 TCP/Options.swift
    MUST-7 TCP/Options.swift
    MUST-14 TCP/Profile.swift
    SHLD-5 TCP/OptionsInUse.swift
    MAY-3 TCP/OptionsInUse.swift
    MUST-15 TCP/Profile.swift
    MUST-16 TCP/OptionsInUse.swift
    SHLD-6 TCP/Profile.swift
    MUST-65 TCP/OptionsInUse.swift
    MUST-67 LabLanguage/Commands/CommandParser+Options.swift
    MUST-69 TCP/Options.swift
    MUST-2 TCP/Header.swift
    MUST-3 TCP/Header.swift Laboratory/Event.swift
    MUST-8 Laboratory/Lab+Settings.swift
    SHLD-1 Laboratory/Lab+Settings.swift
    MUST-9 Laboratory/Lab+Settings.swift
    MUST-10 TCP/Sending.swift
    MUST-11 TCP/Connection.swift
    MUST-41 Laboratory/Lab+Calls.swift
    MUST-42 Laboratory/Lab+Calls.swift
    MUST-45 Laboratory/Endpoint.swift
    MUST-46 LabLanguage/Commands/CommandParser+Hosts.swift
    SHLD-2 TCP/EventProcessing/SecondToFourthStep.swift
    MUST-12 TCP/EventProcessing/SecondToFourthStep.swift
    MAY-1 TCP/Connection.swift TCP/EventProcessing/CloseCall.swift
    SHLD-3 TCP/EventProcessing/CloseCall.swift TCP/EventProcessing/SixthToEighthStep.swift TCP/Profile.swift
    MUST-13 TCP/Profile.swift
    MAY-2 TCP/Connection.swift TCP/EventProcessing/Reopening.swift TCP/Profile.swift
    SHLD-4 TCP/EventProcessing/Reopening.swift
    MUST-19 TCP/RoundTrip.swift TCP/Sending.swift
    MUST-18 TCP/RoundTrip.swift
    MUST-58 TCP/EventProcessing/ReceiveCall.swift TCP/EventProcessing/SegmentArrives.swift
    SHLD-31 TCP/Connection.swift TCP/Holding.swift
    MUST-59 TCP/EventProcessing/ReceiveCall.swift TCP/EventProcessing/SegmentArrives+OtherStates.swift TCP/EventProcessing/SegmentArrives.swift
    MAY-13 TCP/EventProcessing/SixthToEighthStep.swift TCP/Sending.swift
    SHLD-18 TCP/DelayedACK.swift
    MUST-40 TCP/Profile.swift LabLanguage/Commands/CommandParser+Options.swift
    SHLD-19 TCP/DelayedACK.swift
    MUST-39 TCP/EventProcessing/ReceiveCall.swift
    MUST-38 TCP/ShortSegments.swift
    SHLD-7 TCP/Profile.swift TCP/ShortSegments.swift
    MUST-17 TCP/Setting.swift
    MUST-20 TCP/EventProcessing/Timeouts.swift
    MUST-21 TCP/EventProcessing/Timeouts.swift TCP/Setting.swift
    SHLD-9 TCP/EventProcessing/Timeouts.swift TCP/Profile.swift TCP/Signal.swift
    SHLD-10 TCP/Profile.swift
    SHLD-11 TCP/Profile.swift
    MUST-22 TCP/EventProcessing/Timeouts.swift
    MUST-23 TCP/Profile.swift
    MAY-5 TCP/Supervision.swift
    MUST-24 TCP/Setting.swift
    MUST-25 TCP/Profile.swift
    MUST-26 TCP/Supervision.swift
    MUST-27 TCP/Setting.swift
    MUST-28 LabLanguage/Commands/CommandParser+Options.swift
    MUST-29 TCP/Profile.swift
    SHLD-12 TCP/Sending.swift
    MAY-6 TCP/Sending.swift
    MUST-54 TCP/EventProcessing/ICMPMessages.swift Laboratory/Lab+Turns.swift
    SHLD-25 TCP/EventProcessing/ICMPMessages.swift TCP/Signal.swift
    MUST-56 TCP/EventProcessing/ICMPMessages.swift
    SHLD-26 TCP/EventProcessing/ICMPMessages.swift
    MUST-55 TCP/EventProcessing/ICMPMessages.swift
    MUST-47 TCP/Profile.swift
    SHLD-20 TCP/EventProcessing/ICMPMessages.swift TCP/EventProcessing/SixthToEighthStep.swift TCP/EventProcessing/Timeouts.swift TCP/Profile.swift TCP/Setting.swift
    MAY-14 LabLanguage/Commands/Verb.swift
    MUST-43 LabLanguage/Commands/CommandParser+Hosts.swift
    MAY-12 TCP/EventProcessing/FifthStep.swift
    SHLD-8 TCP/Sending.swift
    MAY-18 TCP/Sending.swift
    """#
}
