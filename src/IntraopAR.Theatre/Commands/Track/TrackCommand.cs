using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>track</c>: bodies of printed markers in calibrated cameras.</summary>
internal static class TrackCommand
{
    public static Command Create()
    {
        var verb = TrackVerb.Create();
        return verb;
    }
}
