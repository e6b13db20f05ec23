using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>ultrasound</c>: recorded ultrasound as places.</summary>
internal static class UltrasoundCommand
{
    public static Command Create() => new("ultrasound", "Volumes and vessels from tracked ultrasound") { UltrasoundVolumeVerb.Create(), UltrasoundVesselsVerb.Create() };
}
