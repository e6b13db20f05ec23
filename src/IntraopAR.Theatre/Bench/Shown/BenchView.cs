namespace IntraopAR.Theatre.Bench;

/// <summary>The bench as every page sees it: the stream "bench". What is null is not there now.</summary>
/// <param name="Stage">choose, collect, result or signed.</param>
/// <param name="Kind">Of the calibration that is under way.</param>
/// <param name="Busy">What the program does meanwhile.</param>
/// <param name="By">Who began it.</param>
internal sealed record BenchView(string Stage, string? Kind, string? Busy, string? By, BenchChoices? Choices, BenchCollecting? Collecting, BenchResultView? Result, BenchSignedView? Signed);

/// <summary>What can be begun, and with what.</summary>
/// <param name="WirePhantoms">Those of the phantoms that a probe can be calibrated by.</param>
internal sealed record BenchChoices(
    IReadOnlyList<string> Cameras, IReadOnlyList<string> Ultrasounds, IReadOnlyList<ToolName> Tools, IReadOnlyList<string> Boards, IReadOnlyList<string> Phantoms, IReadOnlyList<string> WirePhantoms, IReadOnlyList<BenchProfileView> Profiles);

/// <param name="File">Within calibrations/.</param>
/// <param name="Check">How its check collects: as a calibration, or probe-pointer; null where it has no check point.</param>
/// <param name="Standing">"in force", or why it is not to be used.</param>
internal sealed record BenchProfileView(string File, string Kind, string Device, string Serial, DateTimeOffset Created, DateTimeOffset Expires, string Standing, string? Check);

/// <param name="Reasons">Where it is refused: name, why, what to do.</param>
/// <param name="Check">The point by which it will be checked.</param>
internal sealed record BenchResultView(
    bool Accepted, IReadOnlyList<BenchReason> Reasons, IReadOnlyList<BenchFigure> Figures, BenchFigure? Fit, Calibration.HeldOutError? HeldOut, IReadOnlyList<BenchRow> Rows, IReadOnlyList<BenchMap> Maps, string? Check, string? Device, string? Serial);

internal sealed record BenchReason(string Name, string Why, string Remedy);

/// <param name="Words">What is to be done still, such as trusting the key.</param>
internal sealed record BenchSignedView(string Name, string Sheet, string Fingerprint, DateTimeOffset Created, DateTimeOffset Expires, string Verb, IReadOnlyList<string> Words);
