using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>Views of a camera, each with a mask and a pose where there are such.</summary>
internal static class ViewInput
{
    /// <summary>1 where the picture is not black.</summary>
    /// <exception cref="BadInputException">Of another size than the picture it belongs to, or black all over.</exception>
    public static byte[] Mask(string path, int width, int height)
    {
        using var picture = PictureFile.Read(path);
        if (picture.Width != width || picture.Height != height) throw new BadInputException(path, "size", $"{picture.Width} x {picture.Height} is not the picture's {width} x {height}");
        picture.GetArray(out OpenCvSharp.Vec3b[] pixels);
        var mask = Array.ConvertAll(pixels, p => p.Item0 > 0 || p.Item1 > 0 || p.Item2 > 0 ? (byte)1 : (byte)0);
        return mask.Any(m => m > 0) ? mask : throw new BadInputException(path, "mask", "is black all over", "the organ is white in it");
    }

    /// <summary>Poses camera to patient, one for each view; none where there are none.</summary>
    public static IReadOnlyList<Transform<Patient, Camera>> Poses(IReadOnlyList<string> paths, int views)
    {
        if (paths.Count > 0 && paths.Count != views) throw new UsageException($"--pose is given {paths.Count} times for {views} views: give one for each, or none for a single view");
        if (paths.Count == 0 && views > 1) throw new UsageException("several views need a --pose each, or they cannot be put together");
        return [.. paths.Select(p => new Transform<Patient, Camera>(PoseFile.Read(p)))];
    }

    /// <summary>Views put together in the patient's frame.</summary>
    public static ObservedSurface<Patient> Together(IEnumerable<ObservedSurface<Camera>> views, IReadOnlyList<Transform<Patient, Camera>> poses, double spacing) =>
        views.Zip(poses, (v, p) => v.In(p)).Aggregate(ObservedSurface<Patient>.Empty, (a, b) => a.With(b)).Thinned(spacing);
}
