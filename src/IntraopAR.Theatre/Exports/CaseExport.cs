using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Dossiers;

namespace IntraopAR.Theatre.Exports;

/// <summary>
/// Writes what a case can be handed out as. Identifiers and dates come from the case alone: the same case makes the same
/// bytes, a changed one other objects.
/// </summary>
internal sealed class CaseExport
{
    private readonly CaseFolder folder;
    private readonly SourceSeries? source;
    private readonly DicomIdentity identity;
    private readonly string seed;
    private readonly string to;
    private readonly List<WrittenObject> objects = [];
    private readonly List<SkippedObject> skipped = [];
    private int number = 9000;

    private CaseExport(CaseFolder folder, SourceSeries? source, string state, DateTime made, string to)
    {
        (this.folder, this.source, this.to) = (folder, source, to);
        seed = string.Create(CultureInfo.InvariantCulture, $"{state}/{made:O}");
        identity = source?.Identity(made)
            ?? new("", "", DicomUid.From($"{folder.ModelHash}/study"), folder.Identity.FrameOfReferenceUid ?? DicomUid.From($"{folder.ModelHash}/frame"), made);
    }

    private IReadOnlyList<SliceReference> Slices => source?.Slices ?? [];

    /// <param name="request">Where the case lies.</param>
    /// <param name="to">A folder of its own.</param>
    /// <param name="notes">What was left out of the evidence.</param>
    /// <exception cref="BadInputException">The source series is not the case's, or there is nothing to be written.</exception>
    public static (ExportResult Result, SourceSeries? Source) Write(ExportRequest request, string to, ICollection<string> notes)
    {
        var folder = CaseFolder.Open(request.Case);
        var (state, made) = CaseStanding.Of(folder);
        var known = new DossierRequest(request.Case, null, [], null, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date)).Read(RuleBook.Standard, notes);
        var source = CaseSource.Of(folder, request.Source, known.Entries.Dates, made);
        var export = new CaseExport(folder, source.Series, state, made, to);
        if (source.Series is { StandIns.Count: > 0 } stripped)
            notes.Add($"the source series has no value in {string.Join(", ", stripped.StandIns.Keys)}: names made from its pictures' stand in, in the copies of the pictures too");
        export.WriteAll(known, source.WhyNot);
        return (new(export.objects, export.skipped), source.Series);
    }

    private void WriteAll(DossierInputs known, string? noReport)
    {
        var parts = ExportedPart.Of(folder, LesionTracks.Of(folder));
        if (parts.Count == 0) throw new BadInputException(folder.Path, "surfaces", "none of them is a liver, a vessel or a lesion: there is nothing to hand out", "build the case with its labels");
        var registered = CaseRegistered.Of(folder);
        var segmentation = WriteSegmentation(parts, out var segments);
        objects.Add(SurfaceSegmentationWriter.Write(At("surface-segmentation"), [.. parts.Select(p => p.Surface)], Slices, identity, Series("Surfaces of liver, vessels and lesions")));
        WriteStl(parts);
        WriteRegistration(registered);
        if (noReport is not null) skipped.Add(new("Comprehensive 3D SR", $"{noReport}: a report must name what it reports on"));
        else objects.Add(MeasurementReportWriter.Write(At("report"), Reported(parts, segments, known, registered), source!.Scan.Modality, Slices, segmentation, identity, Series("Lesions: size, certainty of place, outcome")));
    }

    private WrittenObject? WriteSegmentation(IReadOnlyList<ExportedPart> parts, out IReadOnlyDictionary<string, int> numbers)
    {
        const string name = "Segmentation";
        var found = new List<Segment>();
        numbers = new Dictionary<string, int>();
        if (folder.Volume is not { } volume)
        {
            skipped.Add(new(name, "the case has no scan, so that there are no voxels"));
            return null;
        }

        foreach (var part in parts)
        {
            if (!part.Closed) skipped.Add(new($"{name}: {part.Name}", "its surface is open, so that it has no inside"));
            else if (SurfaceVoxels.Of(volume.Grid, found.Count + 1, part.Name, part.Mesh) is { } segment) found.Add(segment);
            else skipped.Add(new($"{name}: {part.Name}", "no voxel of the scan has its centre in it"));
        }

        if (found.Count == 0) return null;
        var tracked = parts.Where(p => p.Surface.Tracked is not null).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Surface.Tracked!);
        numbers = found.Select((s, i) => (s.Name, i + 1)).GroupBy(s => s.Name).ToDictionary(g => g.Key, g => g.First().Item2);
        var written = DicomSegmentationWriter.Write(At("segmentation"), new(volume.Grid, found), Slices, identity, Series("Liver, vessels and lesions"), tracked: tracked);
        objects.Add(written);
        return written;
    }

    private void WriteStl(IReadOnlyList<ExportedPart> parts)
    {
        var series = Series("Surfaces as STL");
        var taken = new HashSet<string>();
        for (var p = 0; p < parts.Count; p++)
            objects.Add(EncapsulatedStlWriter.Write(At($"stl-{CaseNames.FileNameFor(parts[p].Name, taken)}"), parts[p].Surface, p + 1, Slices, identity, series));
    }

    private void WriteRegistration(CaseRegistered? registered)
    {
        const string rigid = "Spatial Registration", deformable = "Deformable Spatial Registration";
        if (registered is null)
        {
            var reason = folder.Registrations.Count == 0 ? "the case is not registered" : "every registration of the case was refused";
            skipped.AddRange([new(rigid, reason), new(deformable, reason)]);
            return;
        }

        // The tracked patient on the table is a frame of its own, anew with each registration.
        var onTable = identity with { FrameOfReferenceUid = DicomUid.From($"{folder.ModelHash}/{registered.Hash}/table") };
        var words = $"Registration {registered.Number}: scan to patient on the table";
        objects.Add(SpatialRegistrationWriter.Write(
            At("registration"), registered.File.PatientFromModel.Motion, identity.FrameOfReferenceUid, Slices, onTable, Series(registered.ModelFromPatient is null ? words : $"{words}, rigid part")));
        if (registered.ModelFromPatient is not { } field) skipped.Add(new(deformable, "the registration is rigid"));
        else objects.Add(DeformableRegistrationWriter.Write(At("deformable-registration"), field, identity.FrameOfReferenceUid, Slices, onTable, Series($"{words}, with deformation")));
    }

    private ReportedLesion[] Reported(IReadOnlyList<ExportedPart> parts, IReadOnlyDictionary<string, int> segments, DossierInputs known, CaseRegistered? registered)
    {
        var diameters = known.Lesions.ToDictionary(l => l.Id, l => l.DiameterMm);
        return [.. parts.Where(p => p.Role == PartRole.Lesion).Select(p =>
        {
            var target = registered?.File.Targets.GetValueOrDefault(p.Name);
            var outcome = known.Journals.OrderBy(j => j.Day).Select(j => j.Outcomes.GetValueOrDefault(p.Name)).LastOrDefault(o => o is not null);
            return new ReportedLesion(
                p.Name, p.Surface.Tracked!, segments.TryGetValue(p.Name, out var segment) ? segment : null, p.Closed ? p.Mesh.SignedVolume / 1000 : null, diameters.GetValueOrDefault(p.Name),
                target?.R90, target is null ? null : RegisterReport.Words(target.Verdict), target?.Reasons, outcome?.Value.Choice);
        })];
    }

    private DicomSeriesInfo Series(string description) => new(DicomUid.From($"{seed}/{description}"), ++number, description);

    private string At(string name) => Path.Combine(to, $"{name}.dcm");
}
