using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>track</c>: bodies of printed markers in calibrated cameras; <c>track calibrate-body</c> measures such a body.</summary>
internal static class TrackCommand
{
    public static Command Create()
    {
        var verb = TrackVerb.Create();
        verb.Add(TrackCalibrateBodyVerb.Create());
        return verb;
    }
}
