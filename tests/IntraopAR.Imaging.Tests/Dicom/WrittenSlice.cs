using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>A slice of 4 x 3 pixels whose every attribute can be made wrong.</summary>
internal sealed record WrittenSlice(double Z)
{
    public const string Ct = "1.2.840.10008.5.1.4.1.1.2", EnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1", RtDose = "1.2.840.10008.5.1.4.1.1.481.2";

    public string SopClass { get; init; } = Ct;

    public string Modality { get; init; } = "CT";

    public string Series { get; init; } = "1.2.3";

    public double X { get; init; }

    public double[] Orientation { get; init; } = [1, 0, 0, 0, 1, 0];

    public double Slope { get; init; } = 1;

    public double Intercept { get; init; }

    public int BitsStored { get; init; } = 16;

    public bool Signed { get; init; } = true;

    /// <summary>Numbers of two bytes each in an attribute that no scan needs, as makers add much of their own.</summary>
    public int Ballast { get; init; }

    public ushort[] Pixels { get; init; } = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    public void Write(string path) => Write(path, Common()
        .Add(DicomTags.ImagePositionPatient, X, 20.0, Z)
        .Add(DicomTags.ImageOrientationPatient, Orientation)
        .Add(DicomTags.PixelSpacing, 0.5, 0.75)
        .Add(DicomTags.SliceThickness, 3.0)
        .Add(DicomTags.RescaleSlope, Slope)
        .Add(DicomTags.RescaleIntercept, Intercept)
        .Add(DicomTags.ContourData, new double[Ballast]));

    /// <summary>Several frames at these heights, the same pixels in each but for the first, which holds the frame's number.</summary>
    public void WriteEnhanced(string path, params double[] heights)
    {
        var pixels = heights.SelectMany((_, f) => Pixels.Select((p, i) => i == 0 ? (ushort)f : p)).ToArray();
        (this with { SopClass = EnhancedCt, Pixels = pixels }).Write(path, (this with { Pixels = pixels }).Common()
            .Add(DicomTags.NumberOfFrames, (double)heights.Length)
            .Add(DicomTags.SharedFunctionalGroupsSequence, new DicomRecord()
                .Add(DicomTags.PlaneOrientationSequence, new DicomRecord().Add(DicomTags.ImageOrientationPatient, Orientation))
                .Add(DicomTags.PixelMeasuresSequence, new DicomRecord().Add(DicomTags.PixelSpacing, 0.5, 0.75).Add(DicomTags.SliceThickness, 3.0))
                .Add(DicomTags.PixelValueTransformationSequence, new DicomRecord().Add(DicomTags.RescaleSlope, Slope).Add(DicomTags.RescaleIntercept, Intercept)))
            .Add(DicomTags.PerFrameFunctionalGroupsSequence, [.. heights.Select(z => new DicomRecord()
                .Add(DicomTags.PlanePositionSequence, new DicomRecord().Add(DicomTags.ImagePositionPatient, X, 20.0, z)))]));
    }

    private DicomRecord Common() => new DicomRecord()
        .Add(DicomTags.Modality, Modality)
        .Add(DicomTags.SeriesInstanceUid, Series)
        .Add(DicomTags.SamplesPerPixel, 1.0)
        .Add(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .Add(DicomTags.Rows, 3.0)
        .Add(DicomTags.Columns, 4.0)
        .Add(DicomTags.BitsAllocated, 16.0)
        .Add(DicomTags.BitsStored, (double)BitsStored)
        .Add(DicomTags.HighBit, BitsStored - 1.0)
        .Add(DicomTags.PixelRepresentation, Signed ? 1.0 : 0.0)
        .Add(DicomTags.PixelData, MemoryMarshal.AsBytes<ushort>(Pixels).ToArray());

    private void Write(string path, DicomRecord data) => DicomWriter.Write(path, force: true, SopClass, DicomUid.From(path), data);
}
