using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Tests.Session;

/// <summary>A case with two lesions, or a virtual patient's, and its lesions' file as a session serves it, asked as viewers ask.</summary>
internal sealed class PlannedCase : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-file-").FullName;
    private readonly CancellationTokenSource end = new();
    private readonly SessionWork work;

    public PlannedCase()
        : this(ProceduralLiver.Make(41, 4), [Ball("lesion-1", new(-60, 0, 0), 9), Ball("lesion-2", new(20, -5, 5), 6)], () => { })
    {
    }

    /// <param name="changed">Called when something began or ended.</param>
    public PlannedCase(VirtualPatient patient, Action changed)
        : this(patient.Liver.Mesh, [.. patient.Vessels.Select(v => new NewSurface(v.Name, v.Mesh)), .. patient.Lesions.Select((l, i) => new NewSurface($"lesion-{i + 1}", l.Surface))], changed)
    {
    }

    /// <summary>One that lies elsewhere.</summary>
    public PlannedCase(CaseFolder of)
    {
        (Liver, Case, work) = (CaseLiver.Surface(of), of, new(() => { }, end.Token));
        Again();
    }

    private PlannedCase(TriangleMesh liver, IReadOnlyList<NewSurface> others, Action changed)
    {
        Liver = liver;
        Case = CaseFolder.Create(Path.Combine(folder, "case"), force: false, new(new("c"), [new("liver", Liver), .. others]));
        work = new(changed, end.Token);
        Again();
    }

    public TriangleMesh Liver { get; }

    public CaseFolder Case { get; }

    public bool Closed { get; set; }

    /// <summary>The registration in force.</summary>
    public ElasticEstimate? Estimate { get; set; }

    public SessionPlan Plan { get; private set; } = null!;

    public IReadOnlyDictionary<string, (RequestRule Rule, Func<ViewerRequest, RequestAnswer> Do)> Requests { get; private set; } = null!;

    /// <summary>As after another start of the program.</summary>
    public void Again()
    {
        Plan = new(Case, work, () => Estimate);
        Requests = new PlanRequests(Plan, () => Closed).All.ToDictionary(r => r.Rule.Do);
    }

    /// <returns>Why it was not done: by its rule, at once, or when it was tried; null where it was done.</returns>
    public async Task<string?> AskAsync(string what, object? arguments = null, ViewerRole role = ViewerRole.Surgeon)
    {
        var viewer = new Viewer($"{role.ToString().ToLowerInvariant()} 1", role, AtWorkstation: false);
        var (rule, act) = Requests[what];
        if (rule.WhyNot(viewer) is { } why) return why;
        try
        {
            if (act(new(what, JsonSerializer.SerializeToElement(arguments ?? new { }), viewer)).Refusal is { } refusal) return refusal;
        }
        catch (RequestRefusedException e)
        {
            return e.Message;
        }

        using var patience = new CancellationTokenSource(Browser.Patience);
        while (work.Busy is not null) await Task.Delay(5, patience.Token);
        return work.Failed;
    }

    /// <summary>What the page is given.</summary>
    public JsonElement Read(string address) => JsonDocument.Parse(Plan.Blob(address["blobs/".Length..])!.Bytes).RootElement;

    public JsonElement Sheet => Read(Plan.View!.Sheet!);

    public JsonElement Target(string id) => Sheet.GetProperty("answer").GetProperty("targets").EnumerateArray().Single(t => t.GetProperty("id").GetString() == id);

    public void Dispose()
    {
        end.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static NewSurface Ball(string name, Vec3 at, double radius) => new(name, ProceduralLiver.Icosphere(3).Mapped(v => at + v * radius));
}
