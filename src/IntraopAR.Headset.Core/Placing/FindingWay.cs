namespace IntraopAR.Headset;

/// <summary>A way of finding the patient in the head's space.</summary>
/// <param name="Lacks">Why this device cannot; empty where it can.</param>
public sealed record FindingWay(string Name, string Lacks)
{
    /// <summary>What the device was asked for when the app began.</summary>
    /// <param name="hands">It tracks fingers, or controllers that stand for them.</param>
    /// <param name="codes">The runtime tells where QR codes are.</param>
    /// <param name="markers">The runtime tells where printed markers are.</param>
    public static IReadOnlyList<FindingWay> Of(bool hands, bool codes, bool markers) =>
    [
        new("fingertips", hands ? "" : "fingers are not tracked"),
        new("QR codes", codes ? "" : "the device does not tell where QR codes are"),
        new("printed markers", markers ? "" : "the device's runtime does not tell where printed markers are"),
    ];

    /// <summary>For the panel: each way that there is not, with why. The workstation's tracker is another thing: it finds a marker on the headset.</summary>
    public static IReadOnlyList<string> Lacking(IEnumerable<FindingWay> ways, ISpeechSource speech) =>
        [.. ways.Where(w => w.Lacks.Length > 0).Select(w => $"{w.Name}: {w.Lacks}"), .. speech.Lacks.Length > 0 ? [$"voice: {speech.Lacks}"] : Array.Empty<string>()];
}
