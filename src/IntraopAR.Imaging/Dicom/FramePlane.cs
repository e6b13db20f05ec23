using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Where one frame of a multi-frame object lies, and which segment it shows.</summary>
/// <param name="Position">Centre of the first pixel, LPS mm.</param>
/// <param name="X">Unit direction along a row.</param>
/// <param name="Y">Unit direction down a column.</param>
/// <param name="Spacing">Between columns (X) and between rows (Y), mm.</param>
/// <param name="Segment">Referenced segment number; 0 where the frame names none (label maps).</param>
internal readonly record struct FramePlane(Vec3 Position, Vec3 X, Vec3 Y, (double X, double Y) Spacing, int Segment)
{
    /// <summary>Directions are written with six digits or more; a thousandth is a fault and no rounding.</summary>
    private const double DirectionTolerance = 1e-3;

    /// <summary>Every frame's place from the shared and the per-frame functional groups (PS3.3 C.7.6.16), in file order.</summary>
    /// <exception cref="BadInputException">A frame without a place, or with one that cannot be.</exception>
    public static FramePlane[] All(DicomDataset data)
    {
        var perFrame = data.Items(DicomTags.PerFrameFunctionalGroupsSequence);
        var count = data.RequiredInteger(DicomTags.NumberOfFrames);
        if (count < 1 || perFrame.Count != count) throw data.Fault(DicomTags.PerFrameFunctionalGroupsSequence, $"has {perFrame.Count} items for {count} frames");
        var shared = data.Items(DicomTags.SharedFunctionalGroupsSequence) is [var first, ..] ? first : new DicomDataset(data.Source);
        return perFrame.Select(own => Of(data, own, shared)).ToArray();
    }

    private static FramePlane Of(DicomDataset data, DicomDataset own, DicomDataset shared)
    {
        var p = Group(data, own, shared, DicomTags.PlanePositionSequence).RequiredNumbers(DicomTags.ImagePositionPatient, 3);
        var orientation = Group(data, own, shared, DicomTags.PlaneOrientationSequence);
        var o = orientation.RequiredNumbers(DicomTags.ImageOrientationPatient, 6);
        var measures = Group(data, own, shared, DicomTags.PixelMeasuresSequence);
        var s = measures.RequiredNumbers(DicomTags.PixelSpacing, 2);
        if (!(s[0] > 0 && s[1] > 0)) throw measures.Fault(DicomTags.PixelSpacing, "is not above 0");
        var (x, y) = (new Vec3(o[0], o[1], o[2]), new Vec3(o[3], o[4], o[5]));
        if (Math.Abs(x.Length - 1) > DirectionTolerance || Math.Abs(y.Length - 1) > DirectionTolerance || Math.Abs(Vec3.Dot(x, y)) > DirectionTolerance)
            throw orientation.Fault(DicomTags.ImageOrientationPatient, "is not two directions at a right angle");
        x = x.Normalized();
        y = (y - Vec3.Dot(x, y) * x).Normalized();
        var segment = Find(own, shared, DicomTags.SegmentIdentificationSequence)?.RequiredInteger(DicomTags.ReferencedSegmentNumber) ?? 0;
        return new(new(p[0], p[1], p[2]), x, y, (s[1], s[0]), segment);
    }

    private static DicomDataset Group(DicomDataset data, DicomDataset own, DicomDataset shared, DicomTag sequence) =>
        Find(own, shared, sequence) ?? throw data.Fault(sequence, "is in neither the frame's nor the shared functional groups");

    private static DicomDataset? Find(DicomDataset own, DicomDataset shared, DicomTag sequence) =>
        own.Items(sequence) is [var mine, ..] ? mine : shared.Items(sequence) is [var all, ..] ? all : null;
}
