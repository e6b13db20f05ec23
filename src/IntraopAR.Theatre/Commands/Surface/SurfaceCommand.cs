using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>surface</c>: observed points of the liver from whatever measures them.</summary>
internal static class SurfaceCommand
{
    public static Command Create() => new("surface", "Points of the liver's surface, with normals and noise, from a pointer, a stereo camera, a depth camera or a probe's face; curves of a picture")
    {
        SurfaceFromPointerVerb.Create(),
        SurfaceFromStereoVerb.Create(),
        SurfaceFromDepthVerb.Create(),
        SurfaceFromProbeVerb.Create(),
        SurfaceFromCurveVerb.Create(),
    };
}
