using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>A phantom's drilling templates from its PLUS device-set file: wires, landmarks or both.</summary>
internal static class PhantomSheetFile
{
    public static (string Svg, string Name, int Points) Read(string path)
    {
        var wires = TryRead(() => PlusDeviceSet.Read(path).Phantom, out var noWires);
        var landmarks = TryRead(() => LandmarkPhantomFile.Read(path).Landmarks, out var noLandmarks);
        if (wires is null && landmarks is null) throw noLandmarks ?? noWires!;
        var name = wires?.Name ?? Path.GetFileNameWithoutExtension(path);
        return (PhantomSheet.Svg(name, wires, landmarks ?? []), name, (wires?.Wires.Count ?? 0) + (landmarks?.Count ?? 0));
    }

    /// <summary>A file without one of the two is whole: what is wrong is told where both are missing.</summary>
    private static T? TryRead<T>(Func<T> read, out BadInputException? why)
        where T : class
    {
        try
        {
            why = null;
            return read();
        }
        catch (BadInputException e)
        {
            why = e;
            return null;
        }
    }
}
