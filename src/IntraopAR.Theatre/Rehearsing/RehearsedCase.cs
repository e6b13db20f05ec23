using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Ultrasound;
using IntraopAR.Ultrasound;
using VesselTree = IntraopAR.Registration.VesselTree;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A rehearsed case as ultrasound changes it: the registration, and what scene and live pictures show of it.</summary>
internal sealed class RehearsedCase
{
    private const double Margin = 5;

    /// <summary>Of a lesion's segmented surface, standard deviation, mm: about half a voxel.</summary>
    private const double SegmentationSd = 1;

    private readonly UltrasoundUpdates updates;
    private readonly IReadOnlyList<FusedScan> scans;
    private readonly SceneBlob camera, overlay;
    private volatile Version current;

    /// <param name="run">With an elastic or rigid registration in force.</param>
    /// <param name="imaging">Where its scans lie.</param>
    public RehearsedCase(RehearsalRun run, string imaging, SceneBlob camera, SceneBlob overlay)
    {
        (Run, this.camera, this.overlay) = (run, camera, overlay);
        var first = run.Estimate ?? throw new ArgumentException("there is no registration to go on from", nameof(run));
        scans = RehearsedScans.Load(imaging, first.Model, Environment.ProcessorCount);
        updates = new(first, run.Observed!, Vessels(run), [.. run.State.Lesions.Select(l => new Target(l.Id, l.Centre))], Margin);
        current = Make(null);
    }

    public RehearsalRun Run { get; }

    public SceneDocument Document => current.Document;

    public UltrasoundCase Ultrasound => current.Ultrasound;

    /// <summary>Where the lesions are estimated, the one with the largest r90 first.</summary>
    public IReadOnlyList<Point<Patient>> MostDoubtful => [.. updates.Lesions.OrderByDescending(l => l.R90).Select(l => l.Position)];

    /// <summary>A page that still has the scene before may ask for its surfaces.</summary>
    public SceneBlob? Blob(string name) => current is var v && v.Blobs.TryGetValue(name, out var blob) ? blob : v.Before?.Blobs.GetValueOrDefault(name);

    /// <summary>One more sweep; returns what came of it in words.</summary>
    public string Update(SweepObservations sweep)
    {
        updates.Add(sweep, Environment.ProcessorCount);
        current = Make(current with { Before = null });
        var step = updates.Steps[^1];
        return $"update {updates.Steps.Count} {(step.Taken ? "taken" : "refused")}: {string.Join("; ", step.Words)}";
    }

    private Version Make(Version? before)
    {
        var (estimate, lesions) = (updates.Estimate, updates.Lesions);
        var (document, blobs) = RehearsalScene.Of(Run, camera.Bytes.ToArray(), overlay.Bytes.ToArray(), new(estimate.Placement, lesions, updates.Steps.Count));
        var liver = CaseLiver.Surface(Run.Case);
        var parts = Run.Case.Surfaces.Where(s => s.Role != PartRole.Lesion).Select(s => (s.Name, Run.Case.LoadSurface(s.Name)));
        var regions = Run.State.Lesions.Select(l => (l.Id, LesionRegion.Of(estimate, Run.Lesions[l.Id].Mesh, SegmentationSd).Surface));
        var anatomy = PlacedAnatomy.Of(estimate.Placement, liver, scans, parts, regions);
        var items = document.Items.Where(i => i.Kind == ItemKind.Lesion).ToArray();
        // What vanished has to be found by its place alone; of those, the least certain.
        var target = items.OrderByDescending(i => i.State == LesionState.Vanished).ThenByDescending(i => i.R90Mm ?? 0).FirstOrDefault()?.Id;
        return new(document with { Live = true }, blobs, new(anatomy, items, target, updates.Steps), before);
    }

    /// <summary>Centre-lines as a planning program gives them; cases do not keep any yet, so they are the grown tree's.</summary>
    private static VesselTree Vessels(RehearsalRun run) => VesselTree.FromCentreLines(run.Theatre.Patient.VesselTrees.SelectMany(t => t.Branches.Select(b =>
        new CentreLine(
            [.. b.Line.Select((p, i) => (new Point<Model>(p), b.StartRadius + (b.EndRadius - b.StartRadius) * i / (b.Line.Count - 1)))],
            t.Name == "portal-vein" ? VesselKind.Portal : VesselKind.Hepatic))));

    private sealed record Version(SceneDocument Document, Dictionary<string, SceneBlob> Blobs, UltrasoundCase Ultrasound, Version? Before);
}
