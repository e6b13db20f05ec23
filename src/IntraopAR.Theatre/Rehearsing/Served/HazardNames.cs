namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The hazards in a few words each, as trainees choose among them; docs/hazards.md has them whole.</summary>
internal static class HazardNames
{
    private static readonly string[] Words =
    [
        "wrong patient, side or study", "the overlay is trusted while it is wrong", "an old picture or a lost tracker", "picture and place of different times",
        "a marker slipped, a calibration is out of date", "the liver moved: breath, gas, mobilisation, cut", "wrong axes or units", "a lesion is forgotten",
        "the ultrasound picture is mirrored or frozen", "the drawing hides the field", "the liver seems bent as no liver bends", "depth is misread",
        "crash or empty battery", "a patient's data get out", "so many changes that nobody looks", "a rehearsal is taken for a patient",
    ];

    public static IReadOnlyList<HazardName> All { get; } = [.. Words.Select((w, i) => new HazardName($"H{i + 1}", w))];
}

/// <param name="Id">H1 to H16.</param>
internal sealed record HazardName(string Id, string Words);
