using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>The liver ready for the elastic estimate: from what the case keeps, or made anew and kept there.</summary>
/// <param name="Notes">What was put right in the surface or is missing from the tetrahedra, for the user.</param>
internal sealed record PreparedLiver(ElasticModel Model, IReadOnlyList<string> Notes)
{
    /// <summary>A case's liver, for the growth that its facts let expect.</summary>
    /// <param name="keeps">Whether the case keeps what is prepared.</param>
    /// <param name="progress">Told where the case cannot keep it.</param>
    /// <exception cref="BadInputException">The surface is not that of a liver's body: open, crossing itself, in another unit …</exception>
    public static PreparedLiver Of(CaseFolder folder, bool keeps, int threads, TextWriter progress)
    {
        var since = CaseSince.Of(folder, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date));
        var ready = Of(CaseLiver.Surface(folder), folder.Path, keeps ? folder : null, since.Since, threads, progress);
        return since.Note is { } note ? ready with { Notes = [.. ready.Notes, note] } : ready;
    }

    /// <summary>A liver without a case, of whose history nothing is known.</summary>
    /// <param name="source">The file, for the message.</param>
    /// <exception cref="BadInputException">The surface is not that of a liver's body: open, crossing itself, in another unit …</exception>
    public static PreparedLiver Of(TriangleMesh liver, string source, int threads) => Of(liver, source, null, SinceScan.Usual, threads, TextWriter.Null);

    private static PreparedLiver Of(TriangleMesh liver, string source, CaseFolder? folder, SinceScan since, int threads, TextWriter progress)
    {
        var surface = CheckedSurface.Of(liver, threads);
        if (surface.Mesh is not { } mesh) throw Refused(source, surface.Faults);
        if (folder?.ReadPreparation() is { } kept && ElasticModel.FromBytes(kept, mesh, since: since) is { } ready) return new(ready, [.. surface.Notes, .. ready.Notes]);
        try
        {
            var made = ElasticModel.Of(mesh, threads: threads, since: since);
            if (folder is not null) Keep(made, folder, progress);
            return new(made, [.. surface.Notes, .. made.Notes]);
        }
        catch (UnfillableException e)
        {
            throw Refused(source, [e.Fault]);
        }
    }

    private static void Keep(ElasticModel model, CaseFolder folder, TextWriter progress)
    {
        try
        {
            folder.KeepPreparation(model.ToBytes());
        }
        catch (BadInputException e)
        {
            // The answer does not depend on it; the next registration prepares again.
            progress.WriteLine("the preparation was not kept: " + e.Message);
        }
    }

    private static BadInputException Refused(string source, IReadOnlyList<SurfaceFault> faults)
    {
        var rigid = faults[0].Kind is SurfaceFaultKind.Open or SurfaceFaultKind.NonManifold or SurfaceFaultKind.MixedOrientation or SurfaceFaultKind.SelfCrossing or SurfaceFaultKind.TooThin;
        return new(source, "liver's surface", string.Join("; ", faults.Select(f => f.Reason)), faults[0].Remedy + (rigid ? ", or use --rigid-only" : ""));
    }
}
