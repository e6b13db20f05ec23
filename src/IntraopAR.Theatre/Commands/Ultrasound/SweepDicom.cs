using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Commands;

/// <summary>A sweep's volume as a DICOM object that names no patient: whose it is, the recording does not say.</summary>
internal static class SweepDicom
{
    public static void Write(string path, Volume<byte> volume, TrackedSequence sequence, ImagePlane plane, string frame, ScanArea? area, bool force)
    {
        var name = Path.GetFileName(sequence.Path);
        var seed = $"{name}/{sequence.Frames.Count}/{volume.Grid}";
        var times = sequence.Frames.Select(f => f.Timestamp).OfType<double>().ToArray();
        var rows = area switch { FanArea f => f.OuterRadius - f.InnerRadius, BoxArea b => b.Bottom - b.Top, _ => sequence.Height };
        UltrasoundVolumeWriter.Write(
            path, volume, new(rows * plane.PixelHeight, area is not BoxArea, times.Length > 1 ? times[^1] - times[0] : 0),
            new("", "", DicomUid.From(seed + "/study"), DicomUid.From($"{seed}/{frame}"), File.GetLastWriteTimeUtc(sequence.Path)),
            new(DicomUid.From(seed + "/series"), 1, $"{name}, in {frame}"), force);
    }
}
