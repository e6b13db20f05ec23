using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Exports;

/// <summary>What <c>export</c> answers.</summary>
internal static class ExportAnswer
{
    public static object Of(ExportRequest request, ExportResult result, IReadOnlyCollection<string> notes) => new
    {
        @case = request.Case,
        to = request.To,
        objects = result.Objects.Select(o => new { o.SopClass, name = SopClassName.Of(o.SopClass), o.SopInstanceUid, o.SeriesInstanceUid, file = o.Path }),
        skipped = result.Skipped.Select(s => new { s.Object, s.Reason }),
        notes = notes.Count > 0 ? notes : null,
    };

    public static void WriteTo(TextWriter to, ExportRequest request, ExportResult result)
    {
        to.WriteLine($"{result.Objects.Count} objects to {request.To}");
        foreach (var o in result.Objects) to.WriteLine($"  {SopClassName.Of(o.SopClass),-32} {Path.GetFileName(o.Path)}");
        foreach (var s in result.Skipped) to.WriteLine($"  left out: {s.Object}: {s.Reason}");
    }
}
