using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// A recording of tracked tools, with or without pictures (PLUS "Sequence file format"; 3D Slicer reads and writes the
/// same). Frames are in memory, pictures stay in the file.
/// </summary>
public sealed class TrackedSequence
{
    internal TrackedSequence(string path, SequenceShape shape, IReadOnlyList<TrackedFrame> frames, IReadOnlyDictionary<string, string> fields, SequencePixels pixels)
    {
        (Path, Width, Height, Frames, Fields, Pixels) = (path, shape.Width, shape.Height, frames, fields, pixels);
        if (HasPictures) pixels.Check(path, frames.Count, Width, Height);
    }

    public string Path { get; }

    /// <summary>Pixels; 0 where there are no pictures.</summary>
    public int Width { get; }

    public int Height { get; }

    public IReadOnlyList<TrackedFrame> Frames { get; }

    /// <summary>What the file says of the whole.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    /// <summary>PLUS's letters, for example MFA: x towards the probe's Marked side, y away from it (Far). Pictures are not turned.</summary>
    public string? Orientation => Fields.GetValueOrDefault("UltrasoundImageOrientation");

    private SequencePixels Pixels { get; }

    public bool HasPictures => Width > 0 && Height > 0;

    /// <summary>All pictures in the file's order, one in memory at a time; those of frames without a picture are passed over.</summary>
    /// <exception cref="BadInputException">There are none, they are damaged, cut short, or not grey or RGB bytes.</exception>
    public IEnumerable<SequencePicture> Pictures()
    {
        if (!HasPictures) throw new BadInputException(Path, "pictures", "there are none: only tracker poses were recorded");
        return Pixels.Read(this);
    }

    /// <summary>The poses of one transform, of the frames in which it is valid.</summary>
    /// <exception cref="BadInputException">No frame has it; the transforms there are are named.</exception>
    public IReadOnlyList<(TrackedFrame Frame, RigidMotion Motion)> Motions(string transform)
    {
        var found = new List<(TrackedFrame, RigidMotion)>();
        foreach (var frame in Frames)
            if (frame.Motion(transform) is { } motion)
                found.Add((frame, motion));
        if (found.Count > 0) return found;
        var there = string.Join(", ", Frames.SelectMany(f => f.Transforms.Keys).Distinct().Order(StringComparer.Ordinal).Take(8));
        throw new BadInputException(Path, TextHeader.Shortened(transform), $"no frame has it as a valid rigid transform; {(there.Length == 0 ? "there is none at all" : $"there are: {there}")}", "name one of these or two of their frames, as in StylusToReference");
    }
}
