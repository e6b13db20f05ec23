using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>One slice: where it lies (LPS, PS3.3 C.7.6.2.1.1) and where its pixels are.</summary>
/// <param name="Index">Frame number within the file, from 0.</param>
/// <param name="Position">Centre of the first pixel, mm.</param>
/// <param name="Row">Unit direction of increasing column index.</param>
/// <param name="Column">Unit direction of increasing row index.</param>
/// <param name="PixelSpacing">Row spacing (between rows), column spacing (between columns), mm.</param>
internal sealed record DicomFrame(
    DicomFile File, int Index, Vec3 Position, Vec3 Row, Vec3 Column, (double BetweenRows, double BetweenColumns) PixelSpacing,
    double? Thickness, double Slope, double Intercept)
{
    /// <summary>No scanner's pixels or slices are finer or coarser, in mm.</summary>
    private const double Finest = 1e-3, Coarsest = 1e3;

    public Vec3 Normal => Vec3.Cross(Row, Column);

    /// <summary>De-identified files may keep their UID in the file meta information only.</summary>
    public string SopInstanceUid => File.Data.Text(DicomTags.SopInstanceUid) is { Length: > 0 } uid ? uid : File.Meta.Text(DicomTags.MediaStorageSopInstanceUid);

    public string Name => System.IO.Path.GetFileName(File.Path) + (Index > 0 ? $" frame {Index + 1}" : "");

    /// <summary>The frames of an image file: one of a classic object, many of an enhanced one.</summary>
    public static IEnumerable<DicomFrame> Of(DicomFile file)
    {
        var d = file.Data;
        var count = d.Integer(DicomTags.NumberOfFrames, 1);
        var shared = d.Items(DicomTags.SharedFunctionalGroupsSequence);
        var perFrame = d.Items(DicomTags.PerFrameFunctionalGroupsSequence);
        if (shared.Count == 0 && perFrame.Count == 0)
        {
            if (count != 1) throw d.Fault(DicomTags.NumberOfFrames, $"is {count}, but the object does not say where each frame lies", "export it as an enhanced object or as single slices");
            return [One(file, 0, d, d, d, d, d)];
        }

        // An ultrasound volume has its places in a frame of its own (PS3.3 C.7.6.16.2.21), which is then the volume's.
        var inVolume = perFrame.Concat(shared).Any(g => g.Has(UltrasoundVolumeTags.PlanePositionVolumeSequence));
        var (position, orientation) = inVolume
            ? (UltrasoundVolumeTags.PlanePositionVolumeSequence, UltrasoundVolumeTags.PlaneOrientationVolumeSequence)
            : (DicomTags.PlanePositionSequence, DicomTags.PlaneOrientationSequence);
        if (count < 1 || perFrame.Count != count)
            throw d.Fault(DicomTags.PerFrameFunctionalGroupsSequence, $"has {perFrame.Count} items for {count} frames");
        return perFrame.Select((groups, i) => One(
            file, i,
            Group(position, groups), Group(orientation, groups),
            Group(DicomTags.PixelMeasuresSequence, groups), Group(DicomTags.PixelValueTransformationSequence, groups), d));

        DicomDataset Group(DicomTag sequence, DicomDataset groups) =>
            groups.Items(sequence).FirstOrDefault() ?? shared.FirstOrDefault()?.Items(sequence).FirstOrDefault() ?? d;
    }

    private static DicomFrame One(
        DicomFile file, int index, DicomDataset position, DicomDataset orientation, DicomDataset measures, DicomDataset values, DicomDataset all)
    {
        var inVolume = position.Has(UltrasoundVolumeTags.ImagePositionVolume);
        if (!inVolume && !position.Has(DicomTags.ImagePositionPatient))
            throw all.Fault(DicomTags.ImagePositionPatient, "is absent: the picture has no place in space", "use the original series, not a secondary capture");
        var p = position.RequiredNumbers(inVolume ? UltrasoundVolumeTags.ImagePositionVolume : DicomTags.ImagePositionPatient, 3);
        var o = orientation.RequiredNumbers(inVolume ? UltrasoundVolumeTags.ImageOrientationVolume : DicomTags.ImageOrientationPatient, 6);
        var s = measures.RequiredNumbers(DicomTags.PixelSpacing, 2);
        if (new Vec3(p[0], p[1], p[2]).Length > 1e5) throw all.Fault(DicomTags.ImagePositionPatient, "is more than 100 m from the scanner");
        if (s.Any(step => step is < Finest or > Coarsest)) throw all.Fault(DicomTags.PixelSpacing, FormattableString.Invariant($"{s[0]:G4} x {s[1]:G4} mm is outside 0.001 … 1000 mm"));
        var (row, column) = (new Vec3(o[0], o[1], o[2]), new Vec3(o[3], o[4], o[5]));
        // PS3.3 C.7.6.2.1.1: unit vectors at a right angle. Scanners write six digits; 1e-3 is far beyond their rounding.
        if (Math.Abs(row.Length - 1) > 1e-3 || Math.Abs(column.Length - 1) > 1e-3 || Math.Abs(Vec3.Dot(row, column)) > 1e-3)
            throw all.Fault(DicomTags.ImageOrientationPatient, "is not two unit vectors at a right angle");
        var slope = values.Has(DicomTags.RescaleSlope) ? values.RequiredNumbers(DicomTags.RescaleSlope, 1)[0] : 1;
        var intercept = values.Has(DicomTags.RescaleIntercept) ? values.RequiredNumbers(DicomTags.RescaleIntercept, 1)[0] : 0;
        if (slope == 0) throw all.Fault(DicomTags.RescaleSlope, "is 0");
        double? thickness = measures.Has(DicomTags.SliceThickness) ? measures.RequiredNumbers(DicomTags.SliceThickness, 1)[0] : null;
        if (thickness is < Finest or > Coarsest) thickness = null;
        row = row.Normalized();
        column = (column - row * Vec3.Dot(row, column)).Normalized();
        return new(file, index, new(p[0], p[1], p[2]), row, column, (s[0], s[1]), thickness, slope, intercept);
    }
}
