using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>ultrasound</c>: recorded ultrasound.</summary>
internal static class UltrasoundCommand
{
    public static Command Create() => new("ultrasound", "Volumes and vessels from tracked ultrasound, and checks of its pictures") { UltrasoundVolumeVerb.Create(), UltrasoundVesselsVerb.Create(), UltrasoundChecksVerb.Create() };
}
