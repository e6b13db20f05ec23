using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// ImageToProbe from whatever holds it: a signed profile of this program, a PLUS device-set file (CoordinateDefinitions,
/// Transform From="Image" To="Probe"), or a text of 16 numbers.
/// </summary>
public static class ProbeMatrixFile
{
    private const double LargestPixel = 10;

    /// <exception cref="BadInputException">None of these, a profile that is broken or of another kind, or a matrix that is no picture plane.</exception>
    public static ImagePlane Read(string path)
    {
        var text = Encoding.UTF8.GetString(WholeFile.Read(path)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        var numbers = text.StartsWith('{') ? FromProfile(path) : text.StartsWith('<') ? FromPlus(path) : SafeXml.Numbers(path, "matrix", text, 16);
        var plane = ImagePlane.FromMatrix(numbers);
        if (!(plane.PixelWidth is > 1e-4 and < LargestPixel && plane.PixelHeight is > 1e-4 and < LargestPixel) || !(Math.Abs(plane.AxesDegrees - 90) < 10))
            throw new BadInputException(path, "imageToProbe", FormattableString.Invariant($"pixels of {plane.PixelWidth:G3} x {plane.PixelHeight:G3} mm at {plane.AxesDegrees:F0}° are no picture"), "give the 4x4 matrix row by row, from pixels to mm");
        return plane;
    }

    private static IReadOnlyList<double> FromProfile(string path)
    {
        var signed = SignedProfile.Read(path);
        if (!signed.Intact) throw new BadInputException(path, "signature", "is broken: the profile is not what was signed", "fetch it again, or calibrate again");
        return signed.Profile.Values.FirstOrDefault(v => v.Name == "imageToProbe")?.Numbers is { Count: 16 } numbers
            ? numbers
            : throw new BadInputException(path, "profile", $"is of kind {signed.Profile.Kind}, not of a probe");
    }

    private static double[] FromPlus(string path)
    {
        var found = SafeXml.Read(path, "PlusConfiguration").Element("CoordinateDefinitions")?.Elements("Transform")
            .FirstOrDefault(t => t.Attribute("From")?.Value == "Image" && t.Attribute("To")?.Value == "Probe")
            ?? throw new BadInputException(path, "CoordinateDefinitions", "has no transform from Image to Probe");
        return SafeXml.Numbers(path, "Image to Probe", found.Attribute("Matrix")?.Value, 16);
    }
}
