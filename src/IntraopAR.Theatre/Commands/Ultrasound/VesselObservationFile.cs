using System.Globalization;
using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Commands;

/// <summary>Tracked vessels as <c>register --vessel-observations</c> takes them: <c>x,y,z,radius,sigma</c>, mm.</summary>
internal static class VesselObservationFile
{
    public static void Write(string path, bool force, IReadOnlyList<VesselTrack> tracks)
    {
        var text = new StringBuilder("x,y,z,radius,sigma\n");
        foreach (var s in tracks.SelectMany(t => t.Samples))
            text.Append(CultureInfo.InvariantCulture, $"{s.Centre.X:F3},{s.Centre.Y:F3},{s.Centre.Z:F3},{s.Radius:F3},{Across(s):F3}\n");
        AtomicFile.WriteText(path, force, text.ToString());
    }

    /// <summary>Standard deviation across the vessel: along it a centre-line has no place.</summary>
    private static double Across(VesselSample s)
    {
        var along = Vec3.Dot(s.Direction, s.Covariance * s.Direction);
        return Math.Sqrt((s.Covariance.Trace - along) / 2);
    }
}
