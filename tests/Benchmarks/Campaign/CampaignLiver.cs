using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>One liver of a campaign, both as the simulation and as the estimator know it.</summary>
public sealed class CampaignLiver
{
    private readonly Lazy<LiverBody> body;

    /// <param name="since">For which the model is prepared.</param>
    public CampaignLiver(long seed, SinceScan since = SinceScan.Usual)
    {
        Patient = VirtualPatient.FromSeed(seed);
        body = new(() => LiverBody.Of(Patient));
        Model = ElasticModel.Of(Patient.Liver.Mesh, since: since);
        Branches = [.. Patient.VesselTrees.SelectMany(t => t.Branches).Select(Line)];
        // Where a patch may begin: the front, as a camera or a pointer through the front reaches it.
        Front = [.. Enumerable.Range(0, Mesh.Triangles.Length).Where(i => Mesh.AreaVector(Mesh.Triangles[i]).Normalized() is { Y: < -0.6 })];
    }

    public VirtualPatient Patient { get; }

    public TriangleMesh Mesh => Patient.Liver.Mesh;

    public ElasticModel Model { get; }

    /// <summary>Centre-lines of the vessels with their radii.</summary>
    public IReadOnlyList<IReadOnlyList<(Point<Model> Middle, double Radius)>> Branches { get; }

    /// <summary>Whether the estimator gets centre-lines found in the vessels' surfaces, as a real case has them, in place of the grown ones.</summary>
    public bool LinesFromSurfaces { get; init; }

    /// <summary>The vessels as the estimator takes them, each branch with its tree.</summary>
    public Registration.VesselTree Vessels => LinesFromSurfaces ? Found() : Registration.VesselTree.FromCentreLines(Patient.VesselTrees.SelectMany(t => t.Branches.Select(b =>
        new CentreLine(Line(b), t.Name == "portal-vein" ? VesselKind.Portal : VesselKind.Hepatic))));

    public int[] Front { get; }

    private Registration.VesselTree Found() => Registration.VesselTree.FromCentreLines(Patient.Vessels.SelectMany(v =>
        CentreLineExtraction.Of(v.Mesh).Select(b => new CentreLine([.. b.Points.Select(p => (new Point<Model>(p.Middle), p.Radius))], v.Name == "portal-vein" ? VesselKind.Portal : VesselKind.Hepatic))));

    private static IReadOnlyList<(Point<Model> Middle, double Radius)> Line(VesselBranch b) =>
        [.. b.Line.Select((p, i) => (new Point<Model>(p), b.StartRadius + (b.EndRadius - b.StartRadius) * i / (b.Line.Count - 1)))];

    /// <summary>From the folder where it was simulated before.</summary>
    public LiverOnTable OnTable(long seed, string? folder)
    {
        if (folder is null) return TableSimulation.Draw(body.Value, seed);
        var path = Path.Combine(folder, $"{Patient.Seed}-{seed}.bin");
        if (File.Exists(path))
        {
            using var from = File.OpenRead(path);
            return LiverOnTable.Read(from, path);
        }

        var solved = TableSimulation.Draw(body.Value, seed);
        Directory.CreateDirectory(folder);
        var beside = path + $".{Environment.ProcessId}";
        using (var to = File.Create(beside)) solved.Write(to);
        File.Move(beside, path, overwrite: true);
        return solved;
    }
}
